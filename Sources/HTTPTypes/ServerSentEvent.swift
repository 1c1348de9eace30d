// SPDX-License-Identifier: Apache-2.0

/// One event of an event stream (WHATWG HTML, "Server-sent events").
package struct ServerSentEvent: Equatable, Sendable {
    /// The event's type; nil is the default type `message`.
    package var event: String?
    /// The value of the last `id:` seen so far in the stream.
    package var id: String?
    /// Lines joined by LF.
    package var data: String

    /// States all parts.
    package init(event: String? = nil, id: String? = nil, data: String) {
        self.event = event
        self.id = id
        self.data = data
    }

    /// The bytes that say this event. Line breaks in `data` become several `data:` lines; those in `event` or `id` cannot be said and
    /// are left out with what follows them.
    package var encoded: [UInt8] {
        var text = ""
        if let event { text += "event: \(Self.firstLine(event))\n" }
        if let id { text += "id: \(Self.firstLine(id))\n" }
        for line in Self.lines(data) { text += "data: \(line)\n" }
        text += "\n"
        return Array(text.utf8)
    }

    /// The bytes of a comment, which clients skip: keeps a quiet stream alive and finds out whether anybody still listens.
    package static func comment(_ text: String) -> [UInt8] {
        Array((lines(text).map { ": \($0)\n" }.joined() + "\n").utf8)
    }

    private static func firstLine(_ text: String) -> String {
        lines(text).first ?? ""
    }

    private static func lines(_ text: String) -> [String] {
        var lines: [[UInt8]] = [[]]
        var afterReturn = false
        for byte in text.utf8 {
            switch byte {
            case 0x0A where afterReturn: break
            case 0x0A, 0x0D: lines.append([])
            default: lines[lines.count - 1].append(byte)
            }
            afterReturn = byte == 0x0D
        }
        return lines.map { String(decoding: $0, as: UTF8.self) }
    }
}
