// SPDX-License-Identifier: Apache-2.0

/// Output as lines that parsers can rely on: valid UTF-8, no terminal sequences, no carriage returns, of bounded length.
struct OutputText: Equatable, Sendable {
    /// Longer lines are cut here: no runner writes one that says more behind it.
    static let longestLine = 16_384

    var lines: [String]

    init(lines: [String]) {
        self.lines = lines
    }

    init(_ bytes: some Collection<UInt8>) {
        var cleaner = TerminalCleaner()
        for byte in bytes { cleaner.take(byte) }
        lines = cleaner.finish()
    }

    /// Both parts of a capture. Where bytes were dropped, the half lines at the cut are left out.
    init(_ capture: StreamCapture) {
        guard capture.dropped > 0 else {
            self.init(capture.head + capture.tail)
            return
        }
        self.init(lines: OutputText(capture.head).lines.dropLast() + OutputText(capture.tail).lines.dropFirst())
    }
}

/// Splits bytes into lines and drops what is meant for a terminal: CSI and OSC sequences, other escapes, control characters.
private struct TerminalCleaner {
    private enum State {
        case text
        case escape
        /// Until a byte of 0x40…0x7E.
        case controlSequence
        /// Until BEL or ESC `\`.
        case operatingSystemCommand
        case operatingSystemCommandEscape
    }

    private var state = State.text
    private var line: [UInt8] = []
    private var lines: [String] = []
    private var pendingReturn = false

    mutating func take(_ byte: UInt8) {
        if byte == 10 {
            // Even inside a sequence: one that is not ended must not swallow the rest.
            endLine()
            return
        }
        switch state {
        case .text: takeText(byte)
        case .escape:
            state =
                switch byte {
                case UInt8(ascii: "["): .controlSequence
                case UInt8(ascii: "]"): .operatingSystemCommand
                default: .text
                }
        case .controlSequence: if (0x40...0x7E).contains(byte) { state = .text }
        case .operatingSystemCommand:
            if byte == 7 { state = .text }
            if byte == 27 { state = .operatingSystemCommandEscape }
        case .operatingSystemCommandEscape: state = byte == UInt8(ascii: "\\") ? .text : .operatingSystemCommand
        }
    }

    private mutating func takeText(_ byte: UInt8) {
        if pendingReturn {
            // Carriage return without line feed: a progress line that is overwritten.
            pendingReturn = false
            line.removeAll(keepingCapacity: true)
        }
        switch byte {
        case 27: state = .escape
        case 13: pendingReturn = true
        case 9: append(byte)
        case 8: if !line.isEmpty { line.removeLast() }
        case 0..<32, 127: break
        default: append(byte)
        }
    }

    private mutating func append(_ byte: UInt8) {
        if line.count < OutputText.longestLine { line.append(byte) }
    }

    private mutating func endLine() {
        state = .text
        pendingReturn = false
        lines.append(String(decoding: line, as: UTF8.self))
        line.removeAll(keepingCapacity: true)
    }

    mutating func finish() -> [String] {
        if !line.isEmpty { endLine() }
        return lines
    }
}
