// SPDX-License-Identifier: Apache-2.0

package import HTTPTypes

/// Takes an event stream apart (WHATWG HTML, "Interpreting an event stream"), whatever the borders of the chunks it arrives in.
package struct ServerSentEventParser: Sendable {
    /// What the stream says.
    package enum Output: Equatable, Sendable {
        case event(ServerSentEvent)
        /// A line that starts with a colon, without it and one following space. Keeps the connection alive; worth forwarding.
        case comment(String)
        /// How long to wait before connecting again, in milliseconds.
        case retry(Int)
    }

    /// An event is larger than it may be.
    package struct TooLarge: Error, Equatable, Sendable {
        package let limit: Int
    }

    private let limit: Int
    private var line: [UInt8] = []
    private var endsWithReturn = false
    private var isAtStart = true
    private var eventType: String?
    private var lastId: String?
    private var data: [UInt8] = []
    private var hasData = false

    /// - Parameter eventLimit: bytes that one event may have; more is an error, so that a stream without an end of line does not fill the memory.
    package init(eventLimit: Int = 8 * 1024 * 1024) {
        limit = eventLimit
    }

    /// Takes the next bytes and returns what they completed. What is not completed by a blank line when the stream ends is not an event.
    package mutating func parse(_ chunk: some Sequence<UInt8>) throws(TooLarge) -> [Output] {
        var outputs: [Output] = []
        for byte in chunk {
            let followsReturn = endsWithReturn
            endsWithReturn = byte == 0x0D
            switch byte {
            case 0x0A where followsReturn: continue
            case 0x0A, 0x0D: endLine(&outputs)
            default:
                guard line.count + data.count < limit else { throw TooLarge(limit: limit) }
                line.append(byte)
            }
        }
        return outputs
    }

    private mutating func endLine(_ outputs: inout [Output]) {
        var content = line[...]
        if isAtStart, content.starts(with: [0xEF, 0xBB, 0xBF]) { content = content.dropFirst(3) }
        isAtStart = false
        defer { line.removeAll(keepingCapacity: true) }
        guard let first = content.first else {
            if let event = endEvent() { outputs.append(.event(event)) }
            return
        }
        let colon = content.firstIndex(of: UInt8(ascii: ":")) ?? content.endIndex
        var value = content[colon...].dropFirst()
        if value.first == UInt8(ascii: " ") { value = value.dropFirst() }
        if first == UInt8(ascii: ":") {
            outputs.append(.comment(String(decoding: value, as: UTF8.self)))
            return
        }
        switch String(decoding: content[..<colon], as: UTF8.self) {
        case "event": eventType = String(decoding: value, as: UTF8.self)
        case "data":
            if hasData { data.append(0x0A) }
            data.append(contentsOf: value)
            hasData = true
        case "id": if !value.contains(0) { lastId = String(decoding: value, as: UTF8.self) }
        case "retry":
            if let time = Int(String(decoding: value, as: UTF8.self)), value.allSatisfy({ (48...57).contains($0) }) {
                outputs.append(.retry(time))
            }
        default: break
        }
    }

    private mutating func endEvent() -> ServerSentEvent? {
        defer {
            eventType = nil
            data.removeAll(keepingCapacity: true)
            hasData = false
        }
        guard hasData else { return nil }
        let type = eventType.flatMap { $0.isEmpty ? nil : $0 }
        return ServerSentEvent(event: type, id: lastId, data: String(decoding: data, as: UTF8.self))
    }
}
