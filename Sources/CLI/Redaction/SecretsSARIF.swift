// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Crypto
internal import FoundationEssentials
internal import Redaction

/// What a scan found as SARIF 2.1.0 (OASIS, 2020). Holds no snippet and no hash of a value: a short one could be guessed from it.
struct SecretsSARIF: Encodable {
    private let schema = "https://json.schemastore.org/sarif-2.1.0.json"
    private let version = "2.1.0"
    private let runs: [Run]

    private enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case version
        case runs
    }

    init(_ results: [Result]) {
        var seen: Set<String> = []
        let rules = results.filter { seen.insert($0.ruleId).inserted }.map { Rule(id: $0.ruleId, properties: $0.tags) }
        runs = [Run(tool: Tool(driver: Driver(version: Version.current, rules: rules)), results: results)]
    }

    /// UTF-8 JSON.
    func encoded() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(self))
    }

    /// `detections` of one text; without a path the results are about standard input.
    static func results(_ detections: [Detection], in text: [UInt8], path: String?) -> [Result] {
        var cursor = PositionCursor(text)
        var numbers: [String: Int] = [:]
        return detections.map { detection in
            let number = numbers[detection.rule, default: 0]
            numbers[detection.rule] = number + 1
            let start = cursor.position(of: detection.range.lowerBound)
            let end = cursor.position(of: detection.range.upperBound)
            let region = Region(
                startLine: start.line,
                startColumn: start.column,
                endLine: end.line,
                endColumn: end.column,
                byteOffset: detection.range.lowerBound,
                byteLength: detection.range.count
            )
            return Result(detection, region: region, path: path ?? "stdin", number: number)
        }
    }

    private struct Run: Encodable {
        var tool: Tool
        var columnKind = "utf16CodeUnits"
        var results: [Result]
    }

    private struct Tool: Encodable {
        var driver: Driver
    }

    private struct Driver: Encodable {
        var name = "codeinsight"
        var version: String
        var rules: [Rule]
    }

    private struct Rule: Encodable {
        var id: String
        var properties: Tags
    }

    struct Tags: Encodable {
        var tags: [String]
    }

    struct Result: Encodable {
        let ruleId: String
        private let level: String
        private let message: Message
        private let locations: [Location]
        private let partialFingerprints: [String: String]
        private let rank: Double
        /// Written with the rule, not here.
        let tags: Tags

        private enum CodingKeys: String, CodingKey {
            case ruleId, level, message, locations, partialFingerprints, rank
        }

        fileprivate init(_ detection: Detection, region: Region, path: String, number: Int) {
            ruleId = detection.rule
            level = detection.severity.level
            message = Message(text: "\(detection.kind.name) (\(detection.kind.family.rawValue))")
            locations = [
                Location(
                    physicalLocation: PhysicalLocation(
                        artifactLocation: Artifact(uri: SecretsSARIF.uri(path)),
                        region: region
                    )
                )
            ]
            // The nth of its rule in its file: survives lines that are inserted above.
            partialFingerprints = [
                "codeinsight/v1": SHA256.hash(Array("\(detection.rule)\n\(path)\n\(number)".utf8)).hex
            ]
            rank = (detection.confidence * 100).rounded()
            tags = Tags(tags: ["security", detection.kind.family.rawValue])
        }
    }

    fileprivate struct Region: Encodable {
        var startLine: Int
        var startColumn: Int
        var endLine: Int
        var endColumn: Int
        var byteOffset: Int
        var byteLength: Int
    }

    private struct Message: Encodable {
        var text: String
    }

    private struct Location: Encodable {
        var physicalLocation: PhysicalLocation
    }

    private struct PhysicalLocation: Encodable {
        var artifactLocation: Artifact
        var region: Region
    }

    private struct Artifact: Encodable {
        var uri: String
    }

    /// RFC 3986: each segment of the path percent-encoded; an absolute path as a `file` URI.
    private static func uri(_ path: String) -> String {
        let segments = path.split(separator: "/", omittingEmptySubsequences: false).map {
            AgentClient.pathSegment(String($0))
        }
        return (path.hasPrefix("/") ? "file://" : "") + segments.joined(separator: "/")
    }
}

extension Detection.Severity {
    fileprivate var level: String {
        switch self {
        case .low: "note"
        case .medium: "warning"
        case .high, .critical: "error"
        }
    }
}
