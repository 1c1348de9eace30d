// SPDX-License-Identifier: Apache-2.0

/// `redact --jsonl`: `{"id","text"}` per line in, `{"id","text","spans":[…]}` per line out.
///
/// What an allow list keeps is counted by rule in a member `suppressed`, which is there only then.
///
/// `start` and `end` of a span are UTF-8 byte offsets into the input text. A line that is no such object is answered by
/// `{"id":…,"error":"…"}`, and nothing of it is passed on.
package struct JSONLinesRedactor: Sendable {
    private let redactor: Redactor
    private let vault: Vault

    /// Lines longer than this are refused.
    package static let lineLimit = 256 << 20

    /// Redacts with `redactor` into `vault`.
    package init(redactor: Redactor, vault: Vault) {
        self.redactor = redactor
        self.vault = vault
    }

    /// Answers the line at `range` of `bytes` (without its newline) into `output`.
    ///
    /// - Returns: false when the line was refused.
    package func answer(_ bytes: [UInt8], _ range: Range<Int>, into output: inout [UInt8]) -> Bool {
        var record = Record()
        if let problem = record.parse(bytes, range) {
            refuse(record, bytes, problem, into: &output)
            return false
        }
        guard let text = record.text else {
            refuse(record, bytes, "no \\\"text\\\" member with a string in it", into: &output)
            return false
        }
        do throws(RedactionError) {
            let redacted = try redactor.redact(text, vault: vault, context: TextContext(path: record.path))
            append(redacted, record, bytes, into: &output)
            return true
        } catch {
            refuse(record, bytes, error.description, into: &output)
            return false
        }
    }

    private func append(_ redacted: RedactedText, _ record: Record, _ bytes: [UInt8], into output: inout [UInt8]) {
        appendId(record, bytes, into: &output)
        output.append(contentsOf: Array(",\"text\":\"".utf8))
        JSONStringText.escape(redacted.bytes[...], into: &output)
        output.append(contentsOf: Array("\",\"spans\":[".utf8))
        for (index, span) in redacted.spans.enumerated() {
            let detection = span.detection
            let text =
                "\(index == 0 ? "" : ","){\"start\":\(detection.range.lowerBound),\"end\":\(detection.range.upperBound)"
                + ",\"kind\":\"\(detection.kind.name)\",\"placeholder\":\"\(span.placeholder)\""
                + ",\"rule\":\"\(detection.rule)\",\"confidence\":\(detection.confidence)}"
            output.append(contentsOf: text.utf8)
        }
        output.append(UInt8(ascii: "]"))
        if !redacted.suppressed.isEmpty {
            let counts = redacted.suppressed.sorted { $0.key < $1.key }.map { "\"\($0.key)\":\($0.value)" }
            output.append(contentsOf: ",\"suppressed\":{\(counts.joined(separator: ","))}".utf8)
        }
        output.append(contentsOf: Array("}\n".utf8))
    }

    private func refuse(_ record: Record, _ bytes: [UInt8], _ problem: String, into output: inout [UInt8]) {
        appendId(record, bytes, into: &output)
        output.append(contentsOf: Array(",\"error\":\"\(problem)\"}\n".utf8))
    }

    private func appendId(_ record: Record, _ bytes: [UInt8], into output: inout [UInt8]) {
        output.append(contentsOf: Array("{\"id\":".utf8))
        if let id = record.id {
            output.append(contentsOf: bytes[id])
        } else {
            output.append(contentsOf: Array("null".utf8))
        }
    }
}

/// The members of one input line.
private struct Record {
    /// The JSON of the id, verbatim.
    var id: Range<Int>?
    var text: [UInt8]?
    var path: String?

    /// Reads the members; returns what is wrong.
    mutating func parse(_ bytes: [UInt8], _ range: Range<Int>) -> String? {
        let end = range.upperBound
        var index = JSONText.skipSpace(bytes, range.lowerBound, end)
        guard index < end, bytes[index] == UInt8(ascii: "{") else { return "not a JSON object" }
        index = JSONText.skipSpace(bytes, index + 1, end)
        if index < end, bytes[index] == UInt8(ascii: "}") { return nil }
        while index < end {
            guard bytes[index] == UInt8(ascii: "\""), let quote = JSONText.endOfString(bytes, index + 1, end) else {
                return "malformed JSON: a member name was expected at byte \(index - range.lowerBound)"
            }
            let name = bytes[(index + 1)..<quote]
            index = JSONText.skipSpace(bytes, quote + 1, end)
            guard index < end, bytes[index] == UInt8(ascii: ":") else { return "malformed JSON: a colon was expected" }
            index = JSONText.skipSpace(bytes, index + 1, end)
            guard let next = member(name, bytes, index, end) else {
                return "malformed JSON in the value at byte \(index - range.lowerBound)"
            }
            index = JSONText.skipSpace(bytes, next, end)
            guard index < end else { return "malformed JSON: the object does not end" }
            if bytes[index] == UInt8(ascii: "}") { return nil }
            guard bytes[index] == UInt8(ascii: ",") else { return "malformed JSON: a comma was expected" }
            index = JSONText.skipSpace(bytes, index + 1, end)
        }
        return "malformed JSON: the object does not end"
    }

    private mutating func member(_ name: ArraySlice<UInt8>, _ bytes: [UInt8], _ start: Int, _ end: Int) -> Int? {
        let isText = name.elementsEqual("text".utf8)
        if isText || name.elementsEqual("path".utf8) {
            guard start < end, bytes[start] == UInt8(ascii: "\"") else { return JSONText.endOfValue(bytes, start, end) }
            guard let (inside, quote) = JSONText.string(bytes, start + 1, end) else { return nil }
            if isText { text = inside } else { path = String(decoding: inside, as: UTF8.self) }
            return quote + 1
        }
        guard let next = JSONText.endOfValue(bytes, start, end) else { return nil }
        if name.elementsEqual("id".utf8) {
            var last = next
            while last > start, bytes[last - 1].isSpace { last -= 1 }
            id = start..<last
        }
        return next
    }
}
