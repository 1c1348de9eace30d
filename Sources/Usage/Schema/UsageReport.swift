// SPDX-License-Identifier: Apache-2.0

internal import API

/// What one upload consists of: docs/usage-report.schema.json describes it. Every text in it is a word of a closed list.
package struct UsageReport: Codable, Equatable, Sendable {
    /// Version of this form. A change of meaning is a new number.
    package static let currentSchema = 1

    package enum OperatingSystem: String, Codable, CaseIterable, Sendable {
        case debian
        case ubuntu
        case otherLinux = "other_linux"
    }

    package enum Architecture: String, Codable, CaseIterable, Sendable {
        case amd64
        case arm64
        case other
    }

    /// How often a feature was used with that outcome.
    package struct Uses: Codable, Equatable, Sendable {
        package var feature: UsageFeature
        package var outcome: UsageOutcome
        /// A lower bound, see `CountBucket`.
        package var count: Int

        package init(feature: UsageFeature, outcome: UsageOutcome, count: Int) {
            self.feature = feature
            self.outcome = outcome
            self.count = count
        }
    }

    /// How often a feature took that long, whatever the outcome.
    package struct Latency: Codable, Equatable, Sendable {
        package var feature: UsageFeature
        /// Upper bound of the interval in milliseconds; left out for the last one, which has none.
        package var upToMs: Int?
        /// A lower bound, see `CountBucket`.
        package var count: Int

        package init(feature: UsageFeature, upToMs: Int?, count: Int) {
            self.feature = feature
            self.upToMs = upToMs
            self.count = count
        }
    }

    package var schema = currentSchema
    /// The Monday of the week, `2026-11-16`.
    package var week: String
    /// Of the product, compiled in.
    package var version = Version.current
    package var operatingSystem: OperatingSystem
    package var architecture: Architecture
    /// Lower bounds. Left out below `ReportBuilder.leastUsers` users.
    package var users: Int?
    package var repositories: Int?
    /// In the order of the lists they are made of.
    package var uses: [Uses]
    package var latency: [Latency]

    package init(
        week: String,
        operatingSystem: OperatingSystem,
        architecture: Architecture,
        users: Int? = nil,
        repositories: Int? = nil,
        uses: [Uses] = [],
        latency: [Latency] = []
    ) {
        self.week = week
        self.operatingSystem = operatingSystem
        self.architecture = architecture
        self.users = users
        self.repositories = repositories
        self.uses = uses
        self.latency = latency
    }
}
