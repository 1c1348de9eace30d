// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Embedding

@Suite struct WordPieceTokenizerTests {
    let tokenizer: WordPieceTokenizer

    init() throws {
        let pieces = [
            "[PAD]", "[UNK]", "[CLS]", "[SEP]", "un", "##want", "##ed", "cafe", ",", "run", "##ning", "漢", "_",
        ]
        let vocabulary = try Vocabulary(pieces: pieces, path: "vocab.txt")
        tokenizer = WordPieceTokenizer(vocabulary: vocabulary, lowercases: true)
    }

    private func pieces(_ text: String, limit: Int = 100) -> [String] {
        tokenizer.pieces(of: text, limit: limit).map { tokenizer.vocabulary.pieces[Int($0)] }
    }

    @Test(arguments: [
        ("UNwanted,running", ["un", "##want", "##ed", ",", "run", "##ning"]),
        ("Café", ["cafe"]),
        ("un\u{200B}wanted\u{0}", ["un", "##want", "##ed"]),
        ("run漢run", ["run", "漢", "run"]),
        ("run_un", ["run", "_", "un"]),
        ("xyzzy run", ["[UNK]", "run"]),
        ("runx", ["[UNK]"]),
        (" \t\n", []),
    ])
    func `text falls into the longest pieces from the left`(text: String, expected: [String]) {
        #expect(pieces(text) == expected)
    }

    @Test func `an endless word is unknown, at once`() {
        #expect(pieces(String(repeating: "run", count: 1_000_000)) == ["[UNK]"])
    }

    @Test func `no more than the limit comes back`() {
        #expect(pieces("unwanted unwanted", limit: 4) == ["un", "##want", "##ed", "un"])
    }

    @Test(arguments: ["unwanted", "running", "runx", "xyzzy", "run", "un", "runrun", ""])
    func `a plain word falls into the same pieces by the faster way`(word: String) {
        #expect(tokenizer.pieces(ofPlain: Array(word.utf8)[...]) == tokenizer.pieces(of: word, limit: 100))
    }
}
