// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Glibc
internal import Redaction
internal import System

/// Pumps standard input through `JSONLinesRedactor`. Every complete line of a read is answered before the next read.
enum JSONLinesStream {
    static func run(_ redactor: Redactor) throws -> ExitCode {
        let lines = JSONLinesRedactor(
            redactor: redactor,
            vault: Vault(key: SecretBytes(randomCount: 32), remembersAll: false)
        )
        let input = InputBytes(standardInput: ())
        let output = try RedactionSetup.standardOutput()
        var pending: [UInt8] = []
        var answers: [UInt8] = []
        var isClean = true
        while true {
            let chunk = try input.read(upTo: 1 << 20)
            let isEnd = chunk.isEmpty
            var searched = pending.count
            pending.append(contentsOf: isEnd && !pending.isEmpty ? [0x0A] : chunk)
            var start = 0
            while let newline = newline(in: pending, from: searched) {
                if newline > start { isClean = lines.answer(pending, start..<newline, into: &answers) && isClean }
                start = newline + 1
                searched = start
            }
            try output.writeAll(answers.span)
            answers.removeAll(keepingCapacity: true)
            pending.removeFirst(start)
            guard pending.count <= JSONLinesRedactor.lineLimit else {
                throw CommandError(
                    .usage,
                    "standard input",
                    "a line is longer than \(JSONLinesRedactor.lineLimit >> 20) MiB",
                    next: "redact large files by name: codeinsight redact FILE"
                )
            }
            if isEnd { return isClean ? .done : .usage }
        }
    }

    private static func newline(in bytes: [UInt8], from start: Int) -> Int? {
        unsafe bytes.withUnsafeBytes { buffer in
            guard start < buffer.count, let base = buffer.baseAddress else { return nil }
            guard let found = unsafe memchr(base + start, 0x0A, buffer.count - start) else { return nil }
            return unsafe UnsafeRawPointer(found) - base
        }
    }
}
