// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// Lines of text on a descriptor: `2026-11-21T05:14:34.250Z notice agent: started version=0.1.0 path="/a b"`.
struct StreamDestination: LogDestination {
    private let descriptor: Int32
    private let clock: WallClock

    /// - Parameter descriptor: stays open as long as this is used; default standard error.
    init(descriptor: Int32 = STDERR_FILENO, clock: WallClock = .system) {
        self.descriptor = descriptor
        self.clock = clock
    }

    func write(_ line: LogLine) {
        var text = "\(Self.timestamp(clock.milliseconds)) \(line.level.name) \(line.component): \(line.message)"
        for (key, value) in line.fields { text += " \(key)=\(Self.quoted(value.text))" }
        text += "\n"
        // One write for each line, so that lines of threads and processes do not mix.
        text.withUTF8 { bytes in
            _ = unsafe Glibc.write(descriptor, bytes.baseAddress, bytes.count)
        }
    }

    private static func quoted(_ text: String) -> String {
        let isPlain = !text.isEmpty && text.utf8.allSatisfy { $0 > 0x20 && $0 != 0x22 && $0 != 0x3D && $0 != 0x5C }
        if isPlain { return text }
        var result = "\""
        for character in text {
            if character == "\"" || character == "\\" { result += "\\" }
            result.append(character)
        }
        return result + "\""
    }

    static func timestamp(_ milliseconds: Int64) -> String {
        var seconds = time_t(milliseconds / 1000)
        var parts = unsafe tm()
        unsafe gmtime_r(&seconds, &parts)
        func padded(_ value: some BinaryInteger, _ width: Int) -> String {
            let text = String(value)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        let (year, month, day) = unsafe (parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday)
        let (hour, minute, second) = unsafe (parts.tm_hour, parts.tm_min, parts.tm_sec)
        let time = "\(padded(hour, 2)):\(padded(minute, 2)):\(padded(second, 2)).\(padded(milliseconds % 1000, 3))"
        return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T\(time)Z"
    }
}
