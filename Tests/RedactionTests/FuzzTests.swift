// SPDX-License-Identifier: Apache-2.0

import Foundation
import Redaction
import Testing

/// Random texts with planted canaries: no crash, no leak, exact restore, and a stream that equals the whole.
///
/// Runs for `CODEINSIGHT_FUZZ_SECONDS` of processor time (default 3) from `CODEINSIGHT_FUZZ_SEED` (default 1); a failure names the seed
/// of its round, which alone repeats it.
struct FuzzTests {
    private let redactor: Redactor
    private let vault = Fixture.vault()

    init() throws {
        redactor = try Fixture.redactor()
    }

    private static func setting(_ name: String, _ standard: Double) -> Double {
        ProcessInfo.processInfo.environment[name].flatMap(Double.init) ?? standard
    }

    private static var processorSeconds: Double { Double(clock()) / Double(CLOCKS_PER_SEC) }

    @Test func `nothing leaks, whatever stands around it and however it is cut`() throws {
        let end = Self.processorSeconds + Self.setting("CODEINSIGHT_FUZZ_SECONDS", 3)
        var seed = UInt64(Self.setting("CODEINSIGHT_FUZZ_SEED", 1))
        var rounds = 0
        while Self.processorSeconds < end || rounds < 20 {
            try round(seed)
            seed += 1
            rounds += 1
        }
        print("fuzz: \(rounds) rounds")
    }

    /// Armour lines without keys in rows, and keys and encoded data that go on for longer than one decision may look.
    @Test(arguments: [248, 450, 4509, 10275] as [UInt64])
    func `texts whose stream once differed`(seed: UInt64) throws {
        try round(seed)
    }

    private func round(_ seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        var text: [UInt8] = []
        var canaries: [[UInt8]] = []
        for _ in 0..<Int.random(in: 1...12, using: &generator) {
            text += noise(&generator)
            if Bool.random(using: &generator) {
                let canary = Fixture.text("ghp_{x:36}", seed: generator.next())
                canaries.append(canary)
                // Nothing is promised about a token within a longer word, or within an encoding that noise has broken.
                text += Array("\n\"".utf8) + canary + Array("\"\n".utf8)
            }
        }
        let whole = try redactor.redact(text, vault: vault)
        for canary in canaries {
            let isGone = whole.bytes.firstRange(of: canary) == nil
            #expect(isGone, "seed \(seed): a canary leaked")
        }
        let restored = restore(whole.bytes, vault: vault).text
        #expect(restored == text, "seed \(seed): restoring gives another text")
        let streamed = try stream(text, &generator)
        #expect(streamed == whole.bytes, "seed \(seed): the stream differs from the whole")
    }

    private func stream(_ text: [UInt8], _ generator: inout SeededGenerator) throws -> [UInt8] {
        var stream = StreamingRedactor(redactor: redactor, vault: vault)
        var output: [UInt8] = []
        var start = 0
        let longest = [1, 7, 100, 5_000, 70_000].randomElement(using: &generator) ?? 100
        while start < text.count {
            let end = min(text.count, start + Int.random(in: 1...max(longest, text.count / 400), using: &generator))
            output += try stream.push(Array(text[start..<end]))
            start = end
        }
        return try output + stream.finish()
    }

    private static let templates = [
        "password = \"{x:14}\"\n", "api_key: {h:32}\n", "https://u:{x:12}@h.test/ ",
        "-----BEGIN PRIVATE KEY-----\n{b:64}\n{b:64}\n",
        "-----END PRIVATE KEY-----\n", "a.b@corp.test ", "4111 1111 1111 1111 ", "{b:900}", "{h:64}", "REDACTED_MAIL_",
        "%41%42%43",
        "\\x41\\x42\\x43", "\\u0041\\u0042", "{\"a\": \"b\\n\"}", "<key>secret</key><string>{x:9}</string>",
        "token = ['a', 'b'].join('')",
        "H4sIAAAAAAAA", "eJwrSS0u", "DEK-Info: ", "login u password {x:9}\n", "Server=h;Pwd={x:9};", "mysql -p{x:9} ",
        "é€😀", "\u{0}\u{1}",
        "+49 30 1234567 ", "2001:db8::1 ", "Date of birth: 1980-01-02\n", "[[", "]]", "<<EOF\n", "\"\"\"", "'", "\"",
        "\\", "-----",
    ]

    private func noise(_ generator: inout SeededGenerator) -> [UInt8] {
        let pick = { (generator: inout SeededGenerator) -> [UInt8] in
            Fixture.text(Self.templates.randomElement(using: &generator) ?? "", seed: generator.next())
        }
        switch Int.random(in: 0...8, using: &generator) {
        case 0:
            // Any bytes at all, among them invalid UTF-8 and NUL.
            return (0..<Int.random(in: 0...400, using: &generator)).map { _ in
                UInt8.random(in: 0...255, using: &generator)
            }
        case 1:
            let piece = pick(&generator)
            return Array(repeatElement(piece, count: Int.random(in: 1...400, using: &generator)).joined())
        case 2:
            return Array(Data(pick(&generator) + pick(&generator)).base64EncodedString().utf8)
        case 3:
            // A template cut in the middle.
            let piece = pick(&generator)
            return Array(piece.prefix(Int.random(in: 0...piece.count, using: &generator)))
        case 4:
            return [UInt8](
                repeating: UInt8.random(in: 0...255, using: &generator),
                count: Int.random(in: 1...40_000, using: &generator)
            )
        case 5:
            return pick(&generator).flatMap { Array(String(format: "%%%02x", $0).utf8) }
        default:
            return (0..<Int.random(in: 1...6, using: &generator)).flatMap { _ in pick(&generator) }
        }
    }
}
