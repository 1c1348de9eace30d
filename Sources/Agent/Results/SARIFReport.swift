// SPDX-License-Identifier: Apache-2.0

internal import API
internal import FoundationEssentials

/// A review as SARIF 2.1.0, the part of it that code hosts read.
///
/// Columns are counted in UTF-8 bytes, which SARIF has no word for; for lines of ASCII they are what `utf16CodeUnits` means.
struct SARIFReport: Encodable {
    let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    let version = "2.1.0"
    let runs: [Run]

    struct Run: Encodable {
        let tool: Tool
        let columnKind = "utf16CodeUnits"
        let results: [Result]
    }

    struct Tool: Encodable {
        let driver: Driver
    }

    struct Driver: Encodable {
        let name = "codeinsight"
        let version = Version.current
        let rules: [Rule]
    }

    struct Rule: Encodable {
        let id: String
        let shortDescription: Text
        let fullDescription: Text
        let help: Text
        let defaultConfiguration: Configuration
        let properties: Properties
    }

    struct Configuration: Encodable {
        let level: String
    }

    struct Properties: Encodable {
        let tags: [String]
        let precision: String
    }

    struct Text: Encodable {
        let text: String
    }

    struct Result: Encodable {
        let ruleId: String
        let ruleIndex: Int
        let level: String
        let message: Text
        let locations: [Location]
        let partialFingerprints: [String: String]
    }

    struct Location: Encodable {
        let physicalLocation: PhysicalLocation
    }

    struct PhysicalLocation: Encodable {
        let artifactLocation: Artifact
        let region: Region
    }

    struct Artifact: Encodable {
        let uri: String
        let uriBaseId = "%SRCROOT%"
    }

    struct Region: Encodable {
        let startLine: Int
        let startColumn: Int
        let endLine: Int
        let endColumn: Int
    }

    enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version
        case runs
    }

    init(_ review: ReviewResult) {
        let ids = Set(review.findings.map(\.rule)).sorted()
        let indexes = Dictionary(uniqueKeysWithValues: ids.enumerated().map { ($1, $0) })
        let examples = Dictionary(review.findings.map { ($0.rule, $0) }, uniquingKeysWith: { first, _ in first })
        let rules = ids.compactMap { examples[$0].map(Rule.init) }
        let results = review.findings.map { Result($0, ruleIndex: indexes[$0.rule] ?? 0) }
        runs = [Run(tool: Tool(driver: Driver(rules: rules)), results: results)]
    }

    /// The document's bytes.
    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(self))
    }
}

extension SARIFReport.Rule {
    init(_ finding: Finding) {
        id = finding.rule
        shortDescription = SARIFReport.Text(text: finding.message)
        fullDescription = SARIFReport.Text(text: finding.why)
        help = SARIFReport.Text(text: finding.advice ?? finding.why)
        defaultConfiguration = SARIFReport.Configuration(level: finding.severity.sarifLevel)
        let cwe = finding.cwe.map { ["external/cwe/" + $0.lowercased()] } ?? []
        properties = SARIFReport.Properties(tags: cwe, precision: finding.confidence >= 0.8 ? "high" : "medium")
    }
}

extension SARIFReport.Result {
    init(_ finding: Finding, ruleIndex: Int) {
        ruleId = finding.rule
        self.ruleIndex = ruleIndex
        level = finding.severity.sarifLevel
        message = SARIFReport.Text(text: finding.message)
        let region = SARIFReport.Region(
            startLine: finding.startLine,
            startColumn: finding.startColumn,
            endLine: finding.endLine,
            endColumn: finding.endColumn
        )
        let artifact = SARIFReport.Artifact(uri: Self.encoded(finding.path))
        locations = [SARIFReport.Location(physicalLocation: .init(artifactLocation: artifact, region: region))]
        partialFingerprints = ["codeinsight/v1": finding.fingerprint]
    }

    /// A relative URI reference: what RFC 3986 does not allow in a path is percent-encoded.
    private static func encoded(_ path: String) -> String {
        path.utf8.reduce(into: "") { uri, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
                UInt8(ascii: "~"), UInt8(ascii: "/"):
                uri.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                let digits = String(byte, radix: 16, uppercase: true)
                uri += "%" + (digits.count == 1 ? "0" : "") + digits
            }
        }
    }
}

extension Severity {
    fileprivate var sarifLevel: String {
        switch self {
        case .info, .low: "note"
        case .medium: "warning"
        case .high, .critical: "error"
        }
    }
}
