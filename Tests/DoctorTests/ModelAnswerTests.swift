// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Doctor

struct ModelAnswerTests {
    private let json = """
        {"root_cause":"`<` should be `<=`.","title":"compare with <=","risk":"none","commit_message":"Fix",
        "edits":[{"path":"a.py","search":"x < 1","replace":"x <= 1"}]}
        """

    @Test func `the JSON that was asked for is read, within prose and fences as well`() throws {
        for text in [json, "Here it is:\n```json\n\(json)\n```\nHope this helps {not json"] {
            let answer = try? ModelAnswer(text, stopReason: "end_turn")
            if text == json { #expect(answer?.edits == [EditBlock(path: "a.py", search: "x < 1", replace: "x <= 1")]) }
        }
        let fenced = try ModelAnswer("```json\n\(json)\n```", stopReason: nil)
        #expect(fenced.rootCause == "`<` should be `<=`." && fenced.title == "compare with <=")
    }

    @Test(arguments: ["max_tokens", "length"])
    func `an answer that was cut off is never used`(reason: String) {
        #expect(throws: ModelAnswer.Fault.truncated) { try ModelAnswer(json, stopReason: reason) }
    }

    @Test(arguments: ["", "I cannot help with that.", "{\"edits\": [", "{\"edits\": 3}", "[]"])
    func `what is neither JSON nor a patch is malformed`(text: String) {
        #expect(throws: ModelAnswer.Fault.self) { try ModelAnswer(text, stopReason: nil) }
    }

    @Test func `no edits is an answer, with its reason`() {
        #expect(throws: ModelAnswer.Fault.noEdits("the test is wrong")) {
            try ModelAnswer("{\"root_cause\":\"the test is wrong\",\"edits\":[]}", stopReason: nil)
        }
    }

    @Test func `search and replace blocks are read with the path above them`() throws {
        let text = """
            The fault is in the comparison.
            **src/a.py**
            ```python
            <<<<<<< SEARCH
                if x < 1:
                    return 0
            =======
                if x <= 1:
                    return 0
            >>>>>>> REPLACE
            ```
            """
        let answer = try ModelAnswer(text, stopReason: nil)
        let search = "    if x < 1:\n        return 0\n"
        #expect(
            answer.edits == [EditBlock(path: "src/a.py", search: search, replace: "    if x <= 1:\n        return 0\n")]
        )
    }

    @Test func `hunks of a diff are read, whatever their line numbers say`() throws {
        let text = """
            --- a/src/a.py
            +++ b/src/a.py
            @@ -99,3 +1,3 @@ def f
             def f(x):
            -    return x < 1
            +    return x <= 1

            @@ ... @@
            -old
            +new
            """
        let answer = try ModelAnswer(text, stopReason: nil)
        #expect(answer.edits.count == 2)
        #expect(answer.edits[0].path == "src/a.py")
        #expect(answer.edits[0].search.hasPrefix("def f(x):\n    return x < 1\n"))
        #expect(answer.edits[1] == EditBlock(path: "src/a.py", search: "old\n", replace: "new\n"))
    }
}
