// SPDX-License-Identifier: Apache-2.0

internal import API

/// `data_classes` with `min_count` and `min_severity` of all rules: the names are looked up once for each finding, not for each test.
struct FindingMatcherIndex: Sendable {
    let asking: RuleBits
    let isUsed: Bool
    private let tests: TestMatcherIndex<Test>
    /// Every family and kind that a test names.
    private let numbers: [String: Int]

    private struct Test: Hashable, Sendable {
        let isAll: Bool
        /// One bit for each number.
        let classes: [UInt64]
        let minimumCount: Int
        let minimumSeverity: DataSeverity

        func has(_ number: Int?) -> Bool {
            guard let number else { return false }
            return classes[number / 64] & (1 << UInt64(number % 64)) != 0
        }
    }

    private struct Finding {
        let family: Int?
        let kind: Int?
        let severity: DataSeverity
        let count: Int
    }

    init(_ conditions: [(rule: Int, test: SegmentCondition.FindingTest)], count: Int) {
        let names = Set(conditions.flatMap(\.test.classes.names)).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        self.numbers = numbers
        let tests = conditions.map { rule, test in
            var classes = [UInt64](repeating: 0, count: (names.count + 63) / 64)
            for number in test.classes.names.compactMap({ numbers[$0] }) {
                classes[number / 64] |= 1 << UInt64(number % 64)
            }
            return (
                rule: rule,
                test: Test(
                    isAll: test.classes.isAll,
                    classes: classes,
                    minimumCount: test.minimumCount,
                    minimumSeverity: test.minimumSeverity
                )
            )
        }
        asking = RuleBits(conditions.map(\.rule), of: count)
        isUsed = !conditions.isEmpty
        self.tests = TestMatcherIndex(tests, count: count)
    }

    /// Takes out the rules whose test does not hold for `findings`.
    func narrow(_ rules: inout RuleBits, by findings: [DataFinding]) {
        let findings = findings.map {
            Finding(family: numbers[$0.family], kind: numbers[$0.kind], severity: $0.severity, count: $0.count)
        }
        tests.narrow(&rules) { test in
            var count = 0
            for finding in findings where finding.severity >= test.minimumSeverity {
                if test.isAll || test.has(finding.family) || test.has(finding.kind) { count += finding.count }
            }
            return count >= test.minimumCount
        }
    }
}
