// SPDX-License-Identifier: Apache-2.0

internal import API

/// A record in the Common Event Format: seven header fields, then `key=value` pairs.
struct CEFLine {
    let stored: StoredRecord
    let leafHash: String
    let product: String

    var text: String {
        let record = stored.record
        let kind = record.kind.rawValue
        let name = record.result.map { "\(kind) \($0)" } ?? kind
        let header = ["Code Insight", "Code Insight Agent", product, kind, name, stored.isRefusal ? "6" : "2"]
        var fields: [(String, String?)] = [
            ("rt", String(stored.time.milliseconds)), ("externalId", String(stored.sequence)),
            ("suser", record.principal?.user), ("spriv", record.principal?.role.rawValue),
            ("act", record.purpose?.rawValue), ("destinationServiceName", record.destination),
            ("outcome", record.result), ("reason", record.rules?.joined(separator: ",")), ("msg", record.detail),
            ("out", record.bodyBytes.map(String.init)), ("in", record.responseBytes.map(String.init)),
            ("fileHash", record.bodySha256), ("requestContext", record.requestId),
        ]
        let custom: [(String, String?)] = [
            ("policyRevision", record.policyRevision), ("model", record.model),
            ("repositories", stored.repositories.isEmpty ? nil : stored.repositories.joined(separator: ",")),
            ("redactions", redactions), ("leafHash", leafHash), ("certificateSha256", record.certificateSha256),
        ]
        for (number, (label, value)) in custom.enumerated() where value != nil {
            fields += [("cs\(number + 1)Label", label), ("cs\(number + 1)", value)]
        }
        let extensions = fields.compactMap { key, value in value.map { "\(key)=\(Self.escapeValue($0))" } }
        return "CEF:0|" + header.map(Self.escapeHeader).joined(separator: "|") + "|" + extensions.joined(separator: " ")
    }

    private var redactions: String? {
        guard let counts = stored.record.redactions, !counts.isEmpty else { return nil }
        return counts.sorted { $0.key < $1.key }.map { "\($0.key):\($0.value)" }.joined(separator: ",")
    }

    static func escapeHeader(_ text: String) -> String {
        escape(text, special: "|")
    }

    static func escapeValue(_ text: String) -> String {
        escape(text, special: "=")
    }

    private static func escape(_ text: String, special: Character) -> String {
        var result = ""
        for character in text {
            switch character {
            case "\\", special: result += "\\\(character)"
            case "\n", "\r\n": result += "\\n"
            case "\r": result += "\\r"
            default: result.append(character)
            }
        }
        return result
    }
}
