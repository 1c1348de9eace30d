// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Index

struct TokenEstimateTests {
    /// Tokens as two published vocabularies count them; the estimate is above, and not by half.
    @Test(arguments: [
        ("def parse_header(self, line):\n    return line.split(\":\", 1)\n", 16),
        ("let HTTPServer = makeHTTPServer(port: 8080)\n", 10),
        ("The first sentence of the documentation is the query.\n", 11),
        ("    for (int i = 0; i < count; i++) {\n        total += values[i];\n    }\n", 24),
    ])
    func `code and prose cost about what tokenizers count`(text: String, counted: Int) {
        let tokens = TokenEstimate.tokens(in: text)
        #expect(tokens >= counted - 1 && tokens * 2 <= counted * 3 + 4, "\(tokens) for \(counted)")
    }

    @Test func `nothing costs nothing, and more text never costs less`() {
        #expect(TokenEstimate.tokens(in: "") == 0)
        let text = "func f() {\n\treturn 0x1234\n}\n日本語 œuf ----- end"
        var last = 0
        for count in 1...text.count {
            let tokens = TokenEstimate.tokens(in: String(text.prefix(count)))
            #expect(tokens >= last)
            last = tokens
        }
    }
}
