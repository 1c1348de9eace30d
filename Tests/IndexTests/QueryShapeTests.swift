// SPDX-License-Identifier: Apache-2.0

import API
import Testing

@testable import Index

struct QueryShapeTests {
    @Test(arguments: [
        ("parse_header", SearchMode.symbol, "parse_header"), ("Request.body()", .symbol, "Request.body()"),
        ("std::vector", .symbol, "std::vector"),
        ("where do we parse the header", .text, "where do we parse the header"),
        ("/a+b/", .regex, "a+b"), ("def \\w+\\(", .regex, "def \\w+\\("), ("foo.*bar", .regex, "foo.*bar"),
        ("/usr/bin", .text, "/usr/bin"), ("what is this?", .text, "what is this?"), ("x = y", .text, "x = y"),
    ])
    func `the form of a query says what is meant`(query: String, mode: SearchMode, text: String) {
        let shape = QueryShape(query)
        #expect(shape.mode == mode && shape.text == text)
    }

    @Test func `stop words go unless there is nothing else`() {
        #expect(QueryTerms("where do we parse the header").terms.contains("pars"))
        #expect(!QueryTerms("where do we parse the header").terms.contains("the"))
        #expect(QueryTerms("to be or not").terms.count == 4)
    }

    @Test func `names are the identifiers of a query, and a short query as a whole`() {
        #expect(QueryTerms("get user name").names == ["getusername"])
        #expect(QueryTerms("why does parse_header fail on empty lines").names == ["parseheader"])
    }
}
