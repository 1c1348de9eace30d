// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Index

struct ChangeDescriptionTests {
    @Test(arguments: [
        "Fix reporting of a bad passphrase", "fixes #42: crash on empty input", "wkd: Implement --blacklist",
        "[sdf] Do not throw errors",
        "net/http: keep connections", "Don't access the cache before it is there",
        "Crash when the list is empty (#1234)",
        "  Support NVDIMM devices",
    ])
    func `a subject of a commit describes a change`(_ query: String) {
        #expect(ChangeDescription.matches(query))
    }

    @Test(arguments: [
        "", "#", "[", "[x]", "where are requests retried", "Return the first value",
        "Shortcut for :meth:`route` with methods",
        "Convert a tagged representation back", "std::vector of handles", "how long a session lives:", "fixture",
        "what happens to a response that was not read: is the connection closed, or is it used again",
    ])
    func `a question about what is there does not`(_ query: String) {
        #expect(!ChangeDescription.matches(query))
    }
}
