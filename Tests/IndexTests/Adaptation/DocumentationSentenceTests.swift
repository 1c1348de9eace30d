// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Index

struct DocumentationSentenceTests {
    private func first(_ text: String) -> String? {
        DocumentationSentence.first(in: Array(text.utf8)[...])
    }

    @Test(arguments: [
        "\"\"\"Return the price of a cart. Nothing else.\"\"\"",
        "/// Return the price\n/// of a cart.\n///\n/// - Returns: a price",
        "/**\n * Return the price of a cart.\n * @param cart which\n */",
        "// Return the price of a cart.\n// More about it.",
        "# Return the price of a cart.\n#\n# @return [Price]",
        "r\"\"\"\n    Return the price of a cart.\n\n    :param cart: which\n    \"\"\"",
    ])
    func `the first sentence, whatever marks are around it`(text: String) {
        #expect(first(text) == "Return the price of a cart.")
    }

    @Test(arguments: [
        "", "/// Too short.", "// Copyright 2020 by the authors of this", "/* */",
        "# rubocop:disable all of the things here",
        "/** @param only a parameter is here */",
    ])
    func `what is no sentence about a function`(text: String) {
        #expect(first(text) == nil)
    }
}
