// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Doctor

struct EditBlockTests {
    private let text = """
        def area(w, h):
            if w > h:
                return w
            return w + h

        def perimeter(w, h):
            return w + h

        """

    private func apply(_ search: String, _ replace: String, to text: String) throws -> String {
        try EditBlock(path: "a.py", search: search, replace: replace).applied(to: text)
    }

    @Test func `a block that occurs once is replaced, byte for byte`() throws {
        let result = try apply("        return w\n    return w + h\n", "        return w\n    return w * h\n", to: text)
        #expect(result.contains("return w * h\n\ndef perimeter"))
        #expect(result.contains("return w + h\n"))
    }

    @Test func `a block that occurs twice is refused, never applied at one of the places`() {
        #expect(throws: EditBlock.Mismatch.ambiguous(path: "a.py", count: 2)) {
            try apply("    return w + h\n", "    return w * h\n", to: text)
        }
    }

    @Test func `a block that does not occur is refused with its first line`() {
        #expect(throws: EditBlock.Mismatch.notFound(path: "a.py", line: "return x")) {
            try apply("return x\n", "return y\n", to: text)
        }
        #expect(throws: EditBlock.Mismatch.empty(path: "a.py")) { try apply(" \n", "x", to: text) }
    }

    @Test func `white space at line ends and a common indentation do not matter`() throws {
        let trailing = try apply("    if w > h:  \n        return w\t\n", "    if w < h:\n        return w\n", to: text)
        #expect(trailing.contains("    if w < h:\n        return w\n    return w + h\n"))
        let outdented = try apply("if w > h:\n    return w\n", "if w < h:\n    return h\n", to: text)
        #expect(outdented.contains("    if w < h:\n        return h\n    return w + h\n"))
    }

    @Test func `lines that are indented differently from each other are not the same`() {
        #expect(throws: EditBlock.Mismatch.self) { try apply("if w > h:\nreturn w\n", "x\n", to: text) }
    }

    @Test func `carriage returns of the file stay`() throws {
        let result = try apply("    b = 2\n", "    b = 3\n", to: "a = 1\r\nif a:\r\n    b = 2\r\n")
        #expect(Array(result.utf8) == Array("a = 1\r\nif a:\r\n    b = 3\r\n".utf8))
    }
}
