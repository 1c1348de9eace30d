// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// Rules and their trigger database in one byte string.
///
/// Format history: 1 = magic, key (32 bytes), digest of the rest (32), rules, trigger widths and targets, database; 2 = with each trigger
/// its expression when it is a shape, else nothing.
struct CompiledRules {
    var rules: [RuntimeRule]
    var triggers: [(width: Int, target: UInt16, shape: String?)]
    var database: ArraySlice<UInt8>

    private static let magic: [UInt8] = Array("CIRULES2".utf8)

    /// What `init(bytes:key:)` takes back.
    func encoded(key: SHA256Digest) -> [UInt8] {
        var body = ByteWriter()
        body.append(rules.count)
        for rule in rules { rule.encode(into: &body) }
        body.append(triggers.count)
        for trigger in triggers {
            body.append(trigger.width)
            body.append(Int(trigger.target))
            body.append(Array((trigger.shape ?? "").utf8))
        }
        body.append(Array(database))
        return Self.magic + key.bytes + SHA256.hash(body.bytes).bytes + body.bytes
    }

    /// Nil when the bytes are damaged or belong to another key.
    init?(bytes: [UInt8], key: SHA256Digest) {
        let start = Self.magic.count + 64
        guard bytes.count > start, bytes.starts(with: Self.magic) else { return nil }
        guard bytes[Self.magic.count..<Self.magic.count + 32].elementsEqual(key.bytes) else { return nil }
        let digest = SHA256.hash(bytes.span.extracting(start..<bytes.count))
        guard bytes[Self.magic.count + 32..<start].elementsEqual(digest.bytes) else { return nil }
        var reader = ByteReader(bytes: bytes, position: start)
        guard let ruleCount = reader.integer(), ruleCount <= 65_535 else { return nil }
        rules = []
        for _ in 0..<ruleCount {
            guard let rule = RuntimeRule(from: &reader) else { return nil }
            rules.append(rule)
        }
        guard let triggerCount = reader.integer(), triggerCount <= 1 << 20 else { return nil }
        triggers = []
        for _ in 0..<triggerCount {
            guard let width = reader.integer(), let target = reader.integer(), let target = UInt16(exactly: target),
                let shape = reader.text()
            else {
                return nil
            }
            triggers.append((width, target, shape.isEmpty ? nil : shape))
        }
        guard let database = reader.byteString() else { return nil }
        self.database = database
    }

    init(rules: [RuntimeRule], triggers: [(width: Int, target: UInt16, shape: String?)], database: ArraySlice<UInt8>) {
        self.rules = rules
        self.triggers = triggers
        self.database = database
    }
}

/// What is left of a rule once its examples have been verified.
struct RuntimeRule: Equatable, Sendable {
    var id: String
    var kind: DataKind
    var severity: Detection.Severity
    var expression: String
    var inside: Bool
    var confidence: Double
    var checks: [Check]

    init(_ rule: Rule) {
        id = rule.id
        kind = rule.dataKind
        severity = rule.severity
        expression = rule.expression
        inside = rule.inside ?? false
        confidence = rule.confidence ?? 0.95
        checks = rule.checks ?? []
    }

    init(id: String, kind: DataKind, severity: Detection.Severity, confidence: Double) {
        self.id = id
        self.kind = kind
        self.severity = severity
        self.confidence = confidence
        expression = ""
        inside = false
        checks = []
    }

    fileprivate func encode(into body: inout ByteWriter) {
        for text in [id, kind.name, kind.family.rawValue, severity.rawValue, expression] {
            body.append(Array(text.utf8))
        }
        body.append(inside ? 1 : 0)
        body.append(Int(confidence * 1000))
        body.append(checks.count)
        for check in checks { body.append(Array(check.rawValue.utf8)) }
    }

    fileprivate init?(from reader: inout ByteReader) {
        guard let id = reader.text(), let name = reader.text(), let family = reader.text().flatMap(DataFamily.init),
            let severity = reader.text().flatMap(Detection.Severity.init), let expression = reader.text(),
            let inside = reader.integer(), let confidence = reader.integer(), let count = reader.integer(), count < 64
        else { return nil }
        checks = []
        for _ in 0..<count {
            guard let check = reader.text().flatMap(Check.init) else { return nil }
            checks.append(check)
        }
        self.id = id
        self.kind = DataKind(name, family: family)
        self.severity = severity
        self.expression = expression
        self.inside = inside != 0
        self.confidence = Double(confidence) / 1000
    }
}

private struct ByteWriter {
    var bytes: [UInt8] = []

    mutating func append(_ value: Int) {
        for shift in stride(from: 0, to: 32, by: 8) { bytes.append(UInt8(truncatingIfNeeded: value >> shift)) }
    }

    mutating func append(_ text: [UInt8]) {
        append(text.count)
        bytes.append(contentsOf: text)
    }
}

private struct ByteReader {
    let bytes: [UInt8]
    var position: Int

    mutating func integer() -> Int? {
        guard position + 4 <= bytes.count else { return nil }
        defer { position += 4 }
        return (0..<4).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
    }

    mutating func byteString() -> ArraySlice<UInt8>? {
        guard let count = integer(), position + count <= bytes.count else { return nil }
        defer { position += count }
        return bytes[position..<position + count]
    }

    mutating func text() -> String? {
        byteString().map { String(decoding: $0, as: UTF8.self) }
    }
}
