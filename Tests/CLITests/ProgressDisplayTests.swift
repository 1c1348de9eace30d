// SPDX-License-Identifier: Apache-2.0

import API
import Testing

@testable import CLI

struct ProgressDisplayTests {
    private let start = ContinuousClock.now

    @Test func `a terminal gets one line that redraws itself`() throws {
        let recorded = RecordedOutput()
        let stream = recorded.context(terminal: true, width: 60).output
        var display = ProgressDisplay("index", on: stream, start: start)
        try display.update(JobProgress(phase: "parsing", done: 1, total: 10), now: start + .milliseconds(500))
        #expect(recorded.output.isEmpty, "shown before a second has passed")
        try display.update(JobProgress(phase: "parsing", done: 5, total: 10), now: start + .seconds(2))
        #expect(recorded.output.hasPrefix("\rindex: parsing ████"))
        #expect(recorded.output.hasSuffix("░ 50 % (5 of 10), 2 s\u{1B}[K"))
        #expect(TerminalText.columns(String(recorded.output.dropFirst().dropLast(3))) < 60)
        try display.clear()
        #expect(recorded.output.hasSuffix("\r\u{1B}[K"))
    }

    @Test func `anything else gets a line for each phase`() throws {
        let recorded = RecordedOutput()
        var display = ProgressDisplay("index", on: recorded.context().output, start: start)
        for (phase, done) in [("walking", 1), ("parsing", 2), ("parsing", 3), ("writing", 4)] {
            try display.update(JobProgress(phase: phase, done: done, total: 9), now: start + .seconds(2))
        }
        try display.clear()
        #expect(
            recorded.output == "index: walking (1 of 9)\nindex: parsing (2 of 9)\nindex: writing (4 of 9)\n"
        )
    }
}
