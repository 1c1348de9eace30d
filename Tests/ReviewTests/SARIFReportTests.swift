// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import Testing

@testable import Review

struct SARIFReportTests {
    private func report(_ code: String, path: String = "src/a b.py") async throws -> [String: Any] {
        let result = try await Reviewer.installed().review([ReviewFile(path: path, content: Array(code.utf8))])
        let bytes = try SARIFReport(result, version: "1.2.3").encoded()
        return try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
    }

    @Test func `a finding becomes a result with rule, place, level and fingerprint`() async throws {
        let report = try await report("eval(x)\n")
        #expect(report["version"] as? String == "2.1.0")
        #expect((report["$schema"] as? String)?.contains("sarif-2.1.0") == true)
        let run = try #require((report["runs"] as? [[String: Any]])?.first)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        #expect(driver["version"] as? String == "1.2.3")
        let rules = try #require(driver["rules"] as? [[String: Any]])
        let result = try #require((run["results"] as? [[String: Any]])?.first)
        #expect(result["ruleId"] as? String == "eval-on-dynamic-input")
        #expect(rules[try #require(result["ruleIndex"] as? Int)]["id"] as? String == "eval-on-dynamic-input")
        #expect(result["level"] as? String == "error")
        #expect((result["partialFingerprints"] as? [String: String])?["codeinsight/v1"]?.count == 32)
        let location = try #require(
            (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
        )
        #expect((location["artifactLocation"] as? [String: Any])?["uri"] as? String == "src/a%20b.py")
        let region = try #require(location["region"] as? [String: Any])
        #expect(region["startLine"] as? Int == 1)
        #expect(region["startColumn"] as? Int == 1)
        #expect(region["endColumn"] as? Int == 8)
    }

    @Test func `columns are left out where bytes and UTF-16 units differ`() async throws {
        let report = try await report("y = 'ü'; eval(x)\n")
        let run = try #require((report["runs"] as? [[String: Any]])?.first)
        let result = try #require((run["results"] as? [[String: Any]])?.first)
        let location = (result["locations"] as? [[String: Any]])?.first?["physicalLocation"] as? [String: Any]
        let region = try #require(location?["region"] as? [String: Any])
        #expect(region["startColumn"] == nil && region["startLine"] as? Int == 1)
    }

    @Test func `no findings are an empty list of results`() async throws {
        let run = try #require((try await report("x = 1\n")["runs"] as? [[String: Any]])?.first)
        #expect((run["results"] as? [Any])?.isEmpty == true)
    }
}
