// SPDX-License-Identifier: Apache-2.0

internal import API

/// The one encoding of a record: the bytes that are hashed and stored.
///
/// Version history (`v`):
/// - 1: a JSON object in UTF-8 without white space. Members in the order below, `v`, `seq` and `time` first; absent members are left out;
///   maps by ascending bytes of their keys; integers in decimal; strings escape `"`, `\` and bytes below 0x20 (`\n`, `\r`, `\t`, else
///   `\u00xx`) and nothing else.
///
/// Readers never re-encode: proofs are over the stored bytes.
enum CanonicalEncoding {
    static let version = 1

    /// `{"v":1,"seq":N,"time":"…",`: what the log knows only when the record gets its place.
    ///
    /// - Parameter time: as `encoded` gives it, once for all records of a batch.
    static func appendHead(sequence: UInt64, time: [UInt8], to bytes: inout [UInt8]) {
        bytes.append(contentsOf: headStart)
        bytes.append(contentsOf: String(sequence).utf8)
        bytes.append(contentsOf: time)
    }

    /// The part of a head that states the time.
    static func encoded(_ time: Timestamp) -> [UInt8] {
        Array(",\"time\":\"\(time)\",".utf8)
    }

    private static let headStart = Array("{\"v\":\(version),\"seq\":".utf8)

    /// No head is longer than this.
    static let maximumHeadBytes = 96

    /// Everything behind the head, up to and with the closing brace.
    static func body(of record: AuditRecord) -> [UInt8] {
        var writer = MemberWriter(capacity: 512)
        writer.string("kind", record.kind.rawValue)
        writer.string("request_id", record.requestId)
        if let principal = record.principal {
            writer.object("principal") { writer in
                writer.string("user", principal.user)
                writer.string("role", principal.role.rawValue)
                writer.strings("groups", principal.groups)
            }
        }
        writer.string("purpose", record.purpose?.rawValue)
        writer.string("destination", record.destination)
        writer.string("model", record.model)
        writer.string("result", record.result)
        writer.string("detail", record.detail)
        writer.string("policy_revision", record.policyRevision)
        writer.strings("rules", record.rules)
        writer.objects("segments", record.segments, write)
        writer.objects("spans", record.spans, write)
        writer.counts("redactions", record.redactions)
        writer.integer("body_bytes", record.bodyBytes)
        writer.string("body_sha256", record.bodySha256)
        writer.string("certificate_sha256", record.certificateSha256)
        writer.integer("decision_sequence", record.decisionSequence)
        writer.boolean("approved", record.approved)
        writer.strings("warnings", record.warnings)
        writer.integer("status", record.status)
        writer.integer("response_bytes", record.responseBytes)
        writer.integer("input_tokens", record.inputTokens)
        writer.integer("output_tokens", record.outputTokens)
        writer.integer("latency_ms", record.latencyMs)
        return writer.finish()
    }

    private static func write(_ segment: AuditRecord.Segment, to writer: inout MemberWriter) {
        writer.string("kind", segment.kind.rawValue)
        writer.string("repository", segment.repository)
        writer.string("path", segment.path)
        writer.string("language", segment.language)
        writer.string("licence", segment.licence)
        writer.integer("bytes", segment.bytes)
        writer.objects("findings", segment.findings, write)
        writer.strings("markings", segment.markings)
        writer.string("result", segment.result)
    }

    private static func write(_ finding: DataFinding, to writer: inout MemberWriter) {
        writer.string("kind", finding.kind)
        writer.string("family", finding.family)
        writer.string("severity", finding.severity.rawValue)
        writer.integer("count", finding.count)
    }

    private static func write(_ span: AuditRecord.Span, to writer: inout MemberWriter) {
        writer.integer("segment", span.segment)
        writer.integer("start", span.start)
        writer.integer("end", span.end)
        writer.string("kind", span.kind)
        writer.string("hash", span.hash)
    }
}

/// Appends members of one JSON object. Written out by hand because this runs for each record before anything may leave:
/// a general encoder takes twenty times as long.
struct MemberWriter {
    private var bytes: [UInt8] = []
    private var needsComma = false

    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    mutating func finish() -> [UInt8] {
        bytes.append(UInt8(ascii: "}"))
        return bytes
    }

    mutating func string(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        key(name)
        quoted(value)
    }

    mutating func integer(_ name: StaticString, _ value: Int?) {
        guard let value else { return }
        key(name)
        bytes.append(contentsOf: String(value).utf8)
    }

    mutating func boolean(_ name: StaticString, _ value: Bool?) {
        guard let value else { return }
        key(name)
        bytes.append(contentsOf: (value ? "true" : "false").utf8)
    }

    mutating func strings(_ name: StaticString, _ values: [String]?) {
        guard let values else { return }
        key(name)
        bytes.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            quoted(value)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    mutating func counts(_ name: StaticString, _ values: [String: Int]?) {
        guard let values else { return }
        object(name) { writer in
            for (key, count) in values.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
                writer.comma()
                writer.quoted(key)
                writer.bytes.append(UInt8(ascii: ":"))
                writer.bytes.append(contentsOf: String(count).utf8)
            }
        }
    }

    mutating func object(_ name: StaticString, _ body: (inout MemberWriter) -> Void) {
        key(name)
        braces(body)
    }

    mutating func objects<Value>(
        _ name: StaticString,
        _ values: [Value]?,
        _ body: (Value, inout MemberWriter) -> Void
    ) {
        guard let values else { return }
        key(name)
        bytes.append(UInt8(ascii: "["))
        for (index, value) in values.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            braces { body(value, &$0) }
        }
        bytes.append(UInt8(ascii: "]"))
    }

    private mutating func braces(_ body: (inout MemberWriter) -> Void) {
        bytes.append(UInt8(ascii: "{"))
        needsComma = false
        body(&self)
        bytes.append(UInt8(ascii: "}"))
        needsComma = true
    }

    private mutating func comma() {
        if needsComma { bytes.append(UInt8(ascii: ",")) }
        needsComma = true
    }

    private mutating func key(_ name: StaticString) {
        comma()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { unsafe bytes.append(contentsOf: $0) }
        bytes.append(UInt8(ascii: "\""))
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func quoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if Self.isPlain(text.utf8Span.span) {
            bytes.append(contentsOf: text.utf8)
        } else {
            escape(text)
        }
        bytes.append(UInt8(ascii: "\""))
    }

    /// Whether a string stands for itself, as nearly all do: they are copied in one piece.
    private static func isPlain(_ bytes: Span<UInt8>) -> Bool {
        var place = 0
        while place < bytes.count {
            let byte = bytes[place]
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") { return false }
            place += 1
        }
        return true
    }

    private mutating func escape(_ text: String) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                bytes.append(UInt8(ascii: "\\"))
                bytes.append(byte)
            case 0x20...: bytes.append(byte)
            case 0x0A: bytes.append(contentsOf: "\\n".utf8)
            case 0x0D: bytes.append(contentsOf: "\\r".utf8)
            case 0x09: bytes.append(contentsOf: "\\t".utf8)
            default: bytes.append(contentsOf: "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
            }
        }
    }
}
