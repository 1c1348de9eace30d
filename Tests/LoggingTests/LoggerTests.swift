// SPDX-License-Identifier: Apache-2.0

import Glibc
import Synchronization
import System
import TestSupport
import Testing

@testable import Logging

@Suite struct LoggerTests {
    /// Keeps what is written.
    final class Recorder: LogDestination {
        let lines = Mutex<[LogLine]>([])

        func write(_ line: LogLine) { lines.withLock { $0.append(line) } }
    }

    struct Failure: Error, CustomStringConvertible {
        let description: String
    }

    @Test func `lines above the level are left out, and the level can change`() {
        let recorder = Recorder()
        let output = LogOutput(level: .notice, destination: recorder)
        let logger = Logger("agent", to: output)
        logger.info("not shown")
        logger.notice("shown")
        output.level = .debug
        logger.debug("shown too")
        #expect(recorder.lines.withLock { $0.map(\.message) } == ["shown", "shown too"])
    }

    @Test func `a line on a stream has time, level, component, message and fields`() throws {
        let folder = try TemporaryFolder()
        let file = try Descriptor.open(folder.path + "/log", O_RDWR | O_CREAT)
        let destination = StreamDestination(descriptor: file.rawValue, clock: WallClock { 1_795_238_074_250 })
        let logger = Logger("agent", to: LogOutput(level: .info, destination: destination))
        logger.notice("job finished", ["job": .name("j1"), "path": .path("/a b/\"c\""), "ms": 12])
        let text = String(decoding: try Descriptor.open(folder.path + "/log", O_RDONLY).readAll(), as: UTF8.self)
        #expect(text == "2026-11-21T05:14:34.250Z notice agent: job finished job=j1 path=\"/a b/\\\"c\\\"\" ms=12\n")
    }

    @Test func `a value cannot start a line of its own or run on for ever`() {
        let value = LogValue.reason(
            Failure(description: "a\nb\u{1B}[31m\u{202E}" + String(repeating: "x", count: 5000))
        )
        #expect(value.text.hasPrefix("a\u{FFFD}b\u{FFFD}[31m\u{FFFD}x"))
        #expect(value.text.utf8.count < 600)
    }

    @Test func `what is withheld shows its size only`() {
        #expect(LogValue.withheld(Array("token".utf8)).text == "(5 bytes withheld)")
    }

    @Test func `a journal entry has a priority and a field for each value`() {
        let line = LogLine(level: .error, component: "agent", message: "it broke", fields: [("job_id", .name("j1"))])
        #expect(
            JournalDestination.entries(of: line) == [
                "MESSAGE=it broke job_id=j1", "PRIORITY=3", "CODEINSIGHT_COMPONENT=agent", "CODEINSIGHT_JOB_ID=j1",
            ]
        )
    }
}
