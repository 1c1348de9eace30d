// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Index

struct MessageTermsTests {
    private func terms(_ message: String) -> (subject: [String], body: [String]) {
        var terms = MessageTerms()
        terms.set("left over from another message")
        terms.set(message)
        return (terms.subject.split(separator: " ").map(String.init), terms.body.split(separator: " ").map(String.init))
    }

    @Test func `the first line is the subject, the rest the body`() {
        let found = terms("Fix parseHeader\n\nIt dropped the cookie.\r\nSecond line")
        #expect(
            found.subject.contains("fix") && found.subject.contains("parseheader") && found.subject.contains("header")
        )
        #expect(found.body.contains("cooki") || found.body.contains("cookie"))
        #expect(found.body.contains("second") && !found.subject.contains("second"))
    }

    @Test func `trailers are no part of it`() {
        let found = terms("One\n\nText: stays\nSigned-off-by: Jane Roe <jane@example.com>\nChange-Id: I0123456789")
        #expect(
            found.body.contains("text") && !found.body.contains("jane") && !found.body.contains { $0.contains("0123") }
        )
    }

    @Test(arguments: ["", "\n\n", "\u{FFFD}\0\u{1}", "----: x"])
    func `a message without words has no terms`(_ message: String) {
        let found = terms(message)
        #expect(found.subject.allSatisfy { !$0.isEmpty } && found.body.isEmpty)
    }
}
