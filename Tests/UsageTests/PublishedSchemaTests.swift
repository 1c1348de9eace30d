// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import System
import Testing

@testable import Usage

/// docs/usage-report.schema.json says the same as the program.
@Suite struct PublishedSchemaTests {
    private static var path: String {
        "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/docs/usage-report.schema.json"
    }

    @Test func `the published schema is the compiled one`() throws {
        let wanted = try JSONSerialization.data(
            withJSONObject: Self.schema,
            options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        )
        let text = [UInt8](wanted) + [UInt8(ascii: "\n")]
        if ProcessInfo.processInfo.environment["UPDATE_GENERATED"] == "1" {
            try FileReplacement.replace(Self.path, with: text, mode: 0o644)
        }
        let published = try Descriptor.open(Self.path, O_RDONLY).readAll()
        #expect(published == text, "run make generate")
    }

    private static var schema: [String: Any] {
        let counts = ([1, 2, 5].flatMap { digit in (0...9).map { digit * Int(pow(10, Double($0))) } }).sorted()
        let count: [String: Any] = [
            "description": "Rounded down to 1, 2 or 5 times a power of ten.", "enum": [0] + counts,
        ]
        let feature: [String: Any] = ["enum": UsageFeature.allCases.map(\.rawValue)]
        return [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Usage report of Code Insight Agent",
            "description":
                "Everything that the usage report can hold. Numbers that fewer than \(ReportBuilder.leastUsers) users stand behind are left out.",
            "type": "object",
            "additionalProperties": false,
            "required": ["schema", "week", "version", "operating_system", "architecture", "uses", "latency"],
            "properties": [
                "schema": ["const": UsageReport.currentSchema],
                "week": ["type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$", "description": "A Monday."],
                "version": [
                    "type": "string", "pattern": "^[0-9]+\\.[0-9]+\\.[0-9]+$", "description": "Of the product.",
                ],
                "operating_system": ["enum": UsageReport.OperatingSystem.allCases.map(\.rawValue)],
                "architecture": ["enum": UsageReport.Architecture.allCases.map(\.rawValue)],
                "users": count,
                "repositories": count,
                "uses": list([
                    "feature": feature, "outcome": ["enum": UsageOutcome.allCases.map(\.rawValue)], "count": count,
                ]),
                "latency": list(
                    ["feature": feature, "up_to_ms": ["enum": LatencyBucket.bounds], "count": count],
                    optional: "up_to_ms"
                ),
            ] as [String: Any],
        ]
    }

    private static func list(_ properties: [String: Any], optional: String? = nil) -> [String: Any] {
        [
            "type": "array",
            "items": [
                "type": "object", "additionalProperties": false, "properties": properties,
                "required": properties.keys.filter { $0 != optional }.sorted(),
            ] as [String: Any],
        ]
    }
}
