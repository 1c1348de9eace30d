// SPDX-License-Identifier: Apache-2.0

import Redaction
import Testing

struct JudgementTests {
    private func judgements(_ text: String, _ options: Redactor.Options = Redactor.Options()) throws -> [Judgement] {
        try Fixture.redactor(options).explain(Array(text.utf8))
    }

    @Test func `what is taken is what a scan finds`() throws {
        let text = Fixture.text("t = 'ghp_{x:36}'\npassword = ${DB}\nmail jane.roe@corp.test\napi_key = \"{x:30}\"\n")
        let redactor = try Fixture.redactor()
        let taken = try redactor.explain(text).compactMap(\.detection)
        #expect(try taken == redactor.scan(text).detections)
        #expect(taken.count == 3)
    }

    @Test func `a reference is kept and said to be one`() throws {
        let kept = try judgements("password: ${DB_PASSWORD}\n")
        #expect(kept.first?.rule == "assigned-secret")
        #expect(kept.allSatisfy { $0.detection == nil })
        #expect(kept.first?.range == 0..<24)
        #expect(kept.first?.reason.contains("reference") == true)
    }

    @Test func `a name that is none of a secret is named as the reason`() throws {
        #expect(try judgements("accessible = \"north\"\n").contains { $0.reason.contains("name is not one") })
    }

    @Test func `a format whose check fails says which`() throws {
        let text = "GB82 WEST 1234 5698 7654 33"
        let iban = try judgements(text).filter { $0.rule == "iban" }
        #expect(iban.contains { $0.detection == nil && $0.reason.contains("fails its check iban") })
    }

    @Test func `what an allow list keeps is listed with the list's reason`() throws {
        var options = Redactor.Options()
        options.allowList.rules = ["email"]
        let kept = try judgements("jane.roe@corp.test", options)
        #expect(kept.map(\.reason) == ["the allow list names the rule"])
        options.allowList.rules = []
        options.families = [.secret]
        #expect(try judgements("jane.roe@corp.test", options).map(\.reason) == ["data of this family is not redacted"])
    }
}
