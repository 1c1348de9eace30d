// SPDX-License-Identifier: Apache-2.0

import Redaction
import Testing

struct JSONLinesRedactorTests {
    private func answer(_ line: String) throws -> (text: String, isClean: Bool) {
        let lines = JSONLinesRedactor(redactor: try Fixture.redactor(), vault: Fixture.vault())
        var output: [UInt8] = []
        let bytes = Array(line.utf8)
        let isClean = lines.answer(bytes, 0..<bytes.count, into: &output)
        return (String(decoding: output, as: UTF8.self), isClean)
    }

    @Test func `ids are echoed and offsets count bytes of the text`() throws {
        let result = try answer(#" {"x":[1,{"text":"no"}],"id": "a\"1" ,"text":"é \u20ac a.b@corp.test\n"} "#)
        #expect(result.isClean)
        #expect(result.text.hasPrefix(#"{"id":"a\"1","text":"é € REDACTED_MAIL_"#))
        #expect(result.text.contains(#""start":7,"end":20,"kind":"email""#))
    }

    @Test(arguments: [
        "", "[]", "{\"id\":1}", "{\"id\":1,\"text\":2}", "{\"id\":1,\"text\":\"a", "{\"text\":\"\\q\"}",
        "{\"id\":1,\"text\":\"a\"", "{1:2}",
    ])
    func `a line that is no such object is refused`(line: String) throws {
        let result = try answer(line)
        #expect(!result.isClean)
        #expect(result.text.contains("\"error\":"))
    }
}
