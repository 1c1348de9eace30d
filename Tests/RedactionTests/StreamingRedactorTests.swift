// SPDX-License-Identifier: Apache-2.0

import Crypto
import Redaction
import Testing

struct StreamingRedactorTests {
    let redactor: Redactor
    let vault = Fixture.vault()

    init() throws {
        redactor = try Fixture.redactor()
    }

    private func stream(_ text: [UInt8], cuts: [Int]) throws -> (bytes: [UInt8], held: Int) {
        var stream = StreamingRedactor(redactor: redactor, vault: vault)
        var output: [UInt8] = []
        var start = 0
        var held = 0
        for cut in cuts + [text.count] {
            output += try stream.push(Array(text[start..<cut]))
            held = max(held, cut - output.count)
            start = cut
        }
        return (try output + stream.finish(), held)
    }

    @Test func `every split of a short text gives the whole result`() throws {
        let text = Fixture.text(
            "password = \"{x:14}\"\nhttps://u:{x:12}@h.test/ mail a.b@corp.test\n-----BEGIN PRIVATE KEY-----\n{b:64}\n{b:40}\n"
                + "-----END PRIVATE KEY-----\nREDACTED_MAIL_ 4111 1111 1111 1111 tail \u{1F511}",
            seed: 2
        )
        let whole = try redactor.redact(text, vault: vault)
        #expect(whole.spans.count == 5)
        for cut in 0...text.count {
            #expect(try stream(text, cuts: [cut]).bytes == whole.bytes, "cut at \(cut)")
        }
        #expect(try stream(text, cuts: Array(0..<text.count)).bytes == whole.bytes)
    }

    @Test(.timeLimit(.minutes(1))) func `random splits of long texts give the whole result, with bounded hold-back`()
        throws
    {
        var generator = SeededGenerator(seed: 11)
        let parts = [
            "let x = 1;\n", "key = \"{x:32}\"\n", "a.b@corp.test ",
            "-----BEGIN PRIVATE KEY-----\n{b:64}\n{b:64}\n-----END PRIVATE KEY-----\n",
            "{b:400}\n", "ghp_{x:36}", " 4111 1111 1111 1111 ", "    indented text of a paragraph\n", "{h:64} ",
            "password: {x:10}\n", "{x:900}",
            "%70%61%73%73", "https://u:{x:9}@h.test/\n",
        ]
        for seed in 0..<6 {
            var template = ""
            while template.utf8.count < 60_000 {
                for _ in 0..<20 { template += parts[0] }
                template += parts.randomElement(using: &generator) ?? ""
            }
            let text = Fixture.text(template, seed: UInt64(seed))
            let whole = try redactor.redact(text, vault: vault)
            for _ in 0..<4 {
                let cuts = (0..<Int.random(in: 1...40, using: &generator)).map { _ in
                    Int.random(in: 0...text.count, using: &generator)
                }
                let result = try stream(text, cuts: cuts.sorted())
                #expect(result.bytes == whole.bytes)
                #expect(restore(result.bytes, vault: vault).text == text)
            }
            let small = try stream(text, cuts: Array(stride(from: 1000, to: text.count, by: 1000)))
            #expect(small.bytes == whole.bytes)
            #expect(small.held < 48_000)
        }
    }
}
