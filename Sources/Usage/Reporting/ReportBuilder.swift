// SPDX-License-Identifier: Apache-2.0

internal import API

/// Turns one week's counts into a report, leaving out what too few people did.
package struct ReportBuilder: Sendable {
    /// A number that fewer users than this stand behind is left out.
    package static let leastUsers = 5

    /// Uses of one kind, over all users.
    package struct Cell: Equatable, Sendable {
        package var feature: UsageFeature
        package var outcome: UsageOutcome
        package var latency: LatencyBucket
        /// The codes of those behind it.
        package var users: [[UInt8]: Int]

        package init(
            feature: UsageFeature,
            outcome: UsageOutcome,
            latency: LatencyBucket,
            users: [[UInt8]: Int]
        ) {
            self.feature = feature
            self.outcome = outcome
            self.latency = latency
            self.users = users
        }
    }

    package var operatingSystem: UsageReport.OperatingSystem
    package var architecture: UsageReport.Architecture

    package init(
        operatingSystem: UsageReport.OperatingSystem = .current(),
        architecture: UsageReport.Architecture = .current
    ) {
        self.operatingSystem = operatingSystem
        self.architecture = architecture
    }

    /// - Parameter repositories: how many different ones were worked on.
    package func report(of week: UsageWeek, _ cells: [Cell], repositories: Int) -> UsageReport {
        var report = UsageReport(week: week.label, operatingSystem: operatingSystem, architecture: architecture)
        let users = Set(cells.flatMap(\.users.keys)).count
        guard users >= Self.leastUsers else { return report }
        report.users = CountBucket.lowerBound(of: users)
        report.repositories = CountBucket.lowerBound(of: repositories)
        for feature in UsageFeature.allCases {
            let own = cells.filter { $0.feature == feature }
            for outcome in UsageOutcome.allCases {
                guard let count = Self.count(own.filter { $0.outcome == outcome }) else { continue }
                report.uses.append(.init(feature: feature, outcome: outcome, count: count))
            }
            for index in 0...LatencyBucket.bounds.count {
                guard let bucket = LatencyBucket(index: index),
                    let count = Self.count(own.filter { $0.latency == bucket })
                else { continue }
                report.latency.append(.init(feature: feature, upToMs: bucket.upperBound, count: count))
            }
        }
        return report
    }

    /// The bytes of a report: what a preview shows and what is sent.
    package static func bytes(of report: UsageReport) throws -> [UInt8] {
        try JSON.encode(report)
    }

    /// Nil when too few users stand behind it.
    private static func count(_ cells: [Cell]) -> Int? {
        var users: Set<[UInt8]> = []
        var total = 0
        for cell in cells {
            for (user, count) in cell.users {
                users.insert(user)
                total += count
            }
        }
        return users.count >= leastUsers ? CountBucket.lowerBound(of: total) : nil
    }
}
