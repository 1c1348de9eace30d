// SPDX-License-Identifier: Apache-2.0

import API
import Configuration

@testable import Policy

/// Policies from text and requests with sensible defaults.
enum PolicyFixture {
    /// 2026-11-21 was a Saturday.
    static let saturdayNoon = Timestamp("2026-11-21T12:00:00Z") ?? Timestamp(milliseconds: 0)

    static let destinations = """
        [[destination]]
        id = "claude"
        class = "external"
        provider = "anthropic"
        url = "https://api.example"

        [[destination]]
        id = "local"
        class = "internal"
        provider = "openai"
        url = "http://llm.internal:8000/v1"

        """

    /// Compiles `rules` with two destinations, `claude` (external) and `local` (internal), before them.
    static func policy(_ rules: String, knownClasses: Set<String>? = nil) throws -> PolicySet {
        try raw(destinations + rules, knownClasses: knownClasses)
    }

    static func raw(_ text: String, knownClasses: Set<String>? = nil) throws -> PolicySet {
        try PolicyLoader(knownClasses: knownClasses)
            .load([TOMLDecoder.Source(file: "policy.toml", text: Array(text.utf8))])
    }

    /// The problems of a policy, whether it can be used or not, one a line.
    static func problems(_ rules: String, knownClasses: Set<String>? = nil) -> [String] {
        do {
            return try policy(rules, knownClasses: knownClasses).warnings.map(\.description)
        } catch let error as PolicyError {
            return error.problems.map(\.description)
        } catch {
            return ["\(error)"]
        }
    }

    static func code(
        _ path: String? = "src/a.py",
        repository: String? = "app",
        language: String? = "python",
        licence: String? = nil,
        bytes: Int = 100,
        findings: [DataFinding]? = [],
        markings: [String]? = []
    ) -> DecisionSegment {
        DecisionSegment(
            kind: .code,
            repository: repository,
            path: path,
            language: language,
            licence: licence,
            bytes: bytes,
            findings: findings,
            markings: markings
        )
    }

    static func request(
        user: String = "ada",
        role: Role = .developer,
        groups: [String] = [],
        purpose: Purpose = .review,
        destination: String = "claude",
        model: String? = "m1",
        time: Timestamp = saturdayNoon,
        approved: Bool = false,
        _ segments: DecisionSegment...
    ) -> DecisionRequest {
        DecisionRequest(
            principal: Principal(user: user, role: role, groups: groups),
            purpose: purpose,
            destination: destination,
            model: model,
            time: time,
            approved: approved,
            segments: segments
        )
    }

    static let secret = DataFinding(kind: "github_token", family: "secret", severity: .critical, count: 1)
}
