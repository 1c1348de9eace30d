// SPDX-License-Identifier: Apache-2.0

package import API

extension DataFinding {
    /// What the policy is told of values that were found in a text: how many of each kind, with the worst severity. Sorted by kind.
    ///
    /// A severity that this version does not know counts as the worst one.
    package static func counting(_ values: some Sequence<(kind: String, family: String, severity: String)>)
        -> [DataFinding]
    {
        var findings: [[String]: DataFinding] = [:]
        for value in values {
            let severity = DataSeverity(rawValue: value.severity) ?? .critical
            let new = DataFinding(kind: value.kind, family: value.family, severity: severity, count: 0)
            var finding = findings[[value.family, value.kind]] ?? new
            finding.count += 1
            finding.severity = max(finding.severity, severity)
            findings[[value.family, value.kind]] = finding
        }
        return findings.values.sorted { ($0.kind, $0.family) < ($1.kind, $1.family) }
    }
}
