// SPDX-License-Identifier: Apache-2.0

package import API
internal import FoundationEssentials

/// The findings of a review as SARIF 2.1.0 (OASIS, 2020), the form that code scanning services read.
package struct SARIFReport: Encodable, Sendable {
    private let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    private let version = "2.1.0"
    private let runs: [Run]

    private enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version
        case runs
    }

    /// - Parameter version: of this product.
    package init(_ result: ReviewResult, version: String) {
        var rules: [Rule] = []
        var indices: [String: Int] = [:]
        for finding in result.findings where indices[finding.rule] == nil {
            indices[finding.rule] = rules.count
            rules.append(Rule(finding))
        }
        runs = [
            Run(
                tool: Tool(driver: Driver(name: "codeinsight", version: version, rules: rules)),
                results: result.findings.map { Result($0, rule: indices[$0.rule] ?? 0) },
                invocations: [
                    Invocation(
                        executionSuccessful: true,
                        toolExecutionNotifications: result.notes.map {
                            Notification(level: "note", message: Text(text: $0))
                        }
                    )
                ]
            )
        ]
    }

    /// UTF-8 JSON.
    package func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(self))
    }

    private struct Run: Encodable, Sendable {
        var tool: Tool
        var results: [Result]
        var invocations: [Invocation]
    }

    private struct Tool: Encodable, Sendable {
        var driver: Driver
    }

    private struct Driver: Encodable, Sendable {
        var name: String
        var version: String
        var rules: [Rule]
    }

    private struct Rule: Encodable, Sendable {
        var id: String
        var shortDescription: Text
        var fullDescription: Text
        var help: Text
        var defaultConfiguration: Configuration
        var properties: Properties

        init(_ finding: Finding) {
            id = finding.rule
            shortDescription = Text(text: finding.rule.split(separator: "-").joined(separator: " "))
            fullDescription = Text(text: finding.why)
            help = Text(text: finding.advice ?? finding.why)
            defaultConfiguration = Configuration(level: finding.severity.level)
            properties = Properties(
                tags: finding.cwe.map { ["security", "external/cwe/\($0.lowercased())"] } ?? ["correctness"],
                precision: finding.confidence >= 0.9 ? "very-high" : finding.confidence >= 0.75 ? "high" : "medium",
                securitySeverity: finding.cwe == nil ? nil : finding.severity.score
            )
        }
    }

    private struct Configuration: Encodable, Sendable {
        var level: String
    }

    private struct Properties: Encodable, Sendable {
        var tags: [String]
        var precision: String
        var securitySeverity: String?

        private enum CodingKeys: String, CodingKey {
            case tags
            case precision
            case securitySeverity = "security-severity"
        }
    }

    private struct Result: Encodable, Sendable {
        var ruleId: String
        var ruleIndex: Int
        var level: String
        var message: Text
        var locations: [Location]
        var partialFingerprints: [String: String]
        var rank: Double

        init(_ finding: Finding, rule: Int) {
            ruleId = finding.rule
            ruleIndex = rule
            level = finding.severity.level
            message = Text(text: finding.advice.map { "\(finding.message) \($0)" } ?? finding.message)
            locations = [Location(finding)]
            partialFingerprints = ["codeinsight/v1": finding.fingerprint]
            rank = (finding.confidence * 100).rounded()
        }
    }

    private struct Location: Encodable, Sendable {
        var physicalLocation: PhysicalLocation

        init(_ finding: Finding) {
            // SARIF counts columns in UTF-16 units, findings in bytes: the same only where the line is ASCII.
            let hasColumns = finding.excerpt.utf8.allSatisfy { $0 < 0x80 }
            physicalLocation = PhysicalLocation(
                artifactLocation: ArtifactLocation(uri: SARIFReport.uri(finding.path)),
                region: Region(
                    startLine: finding.startLine,
                    endLine: finding.endLine,
                    startColumn: hasColumns ? finding.startColumn : nil,
                    endColumn: hasColumns ? finding.endColumn : nil,
                    snippet: Text(text: finding.excerpt)
                )
            )
        }
    }

    private struct PhysicalLocation: Encodable, Sendable {
        var artifactLocation: ArtifactLocation
        var region: Region
    }

    private struct ArtifactLocation: Encodable, Sendable {
        var uri: String
        var uriBaseId = "%SRCROOT%"
    }

    private struct Region: Encodable, Sendable {
        var startLine: Int
        var endLine: Int
        var startColumn: Int?
        var endColumn: Int?
        var snippet: Text
    }

    private struct Invocation: Encodable, Sendable {
        var executionSuccessful: Bool
        var toolExecutionNotifications: [Notification]
    }

    private struct Notification: Encodable, Sendable {
        var level: String
        var message: Text
    }

    private struct Text: Encodable, Sendable {
        var text: String
    }

    /// A relative reference (RFC 3986): everything but unreserved characters and `/` is percent-encoded, byte by byte.
    private static func uri(_ path: String) -> String {
        var uri = ""
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                uri.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                uri += digits.count == 1 ? "%0\(digits)" : "%\(digits)"
            }
        }
        return uri
    }
}

extension Severity {
    fileprivate var level: String {
        switch self {
        case .info, .low: "note"
        case .medium: "warning"
        case .high, .critical: "error"
        }
    }

    /// The middle of the band that code scanning services map back to the same word.
    fileprivate var score: String {
        switch self {
        case .info: "0.0"
        case .low: "2.0"
        case .medium: "5.5"
        case .high: "8.0"
        case .critical: "9.5"
        }
    }
}
