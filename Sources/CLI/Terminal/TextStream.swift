// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// Where a command writes lines: a terminal, a file, a pipe, or a test's memory.
package struct TextStream: Sendable {
    package typealias Sink = @Sendable ([UInt8]) throws -> Void

    package let isTerminal: Bool
    /// Whether escape sequences for colour are wanted.
    package let colour: Bool
    /// Columns; what does not fit is cut only where a line must stay one line.
    package let width: Int
    private let sink: Sink

    package init(isTerminal: Bool, colour: Bool, width: Int, sink: @escaping Sink) {
        self.isTerminal = isTerminal
        self.colour = colour
        self.width = width
        self.sink = sink
    }

    /// Standard output or standard error. Each write reaches the kernel before it returns.
    package static func standard(_ descriptor: Int32, environment: [String: String]) -> TextStream {
        let isTerminal = isatty(descriptor) == 1
        let plain = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        let columns = environment["COLUMNS"].flatMap { Int($0) } ?? TerminalSize.columns(of: descriptor) ?? 100
        return TextStream(isTerminal: isTerminal, colour: isTerminal && !plain, width: max(40, columns)) { bytes in
            try StandardDescriptor.write(bytes, to: descriptor)
        }
    }

    func write(_ text: String) throws {
        try sink(Array(text.utf8))
    }

    func line(_ text: String = "") throws {
        try write(text + "\n")
    }

    /// `text` in that style, or as it is where colour is not wanted.
    func styled(_ text: String, _ style: Style) -> String {
        colour ? "\u{1B}[\(style.rawValue)m\(text)\u{1B}[0m" : text
    }

    /// SGR codes (ECMA-48). The eight basic colours only: people have themes.
    enum Style: String {
        case bold = "1"
        case dim = "2"
        case red = "31"
        case boldRed = "1;31"
        case green = "32"
        case yellow = "33"
        case cyan = "36"
    }
}

/// Writing to descriptors the process was born with, which nobody here owns.
private enum StandardDescriptor {
    static func write(_ bytes: [UInt8], to descriptor: Int32) throws(Errno) {
        var offset = 0
        while offset < bytes.count {
            let start = offset
            offset += try Errno.retrying {
                unsafe bytes.withUnsafeBytes { buffer in
                    unsafe Glibc.write(descriptor, buffer.baseAddress.map { unsafe $0 + start }, buffer.count - start)
                }
            }
        }
    }
}
