// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Matching

/// One matcher of all rules that have it, such as `repositories`: from a name to the rules whose lists hold it.
struct NameMatcherIndex: Sendable {
    /// The rules that have this matcher.
    let asking: RuleBits
    let isUsed: Bool
    private let names: NameIndex
    private let rules: RuleBitTable

    init(_ lists: [(rule: Int, names: NameSet)], count: Int) {
        let rows = Rows(lists.flatMap { rule, names in names.texts.map { (rule, NamePattern($0)) } })
        asking = RuleBits(lists.map(\.rule), of: count)
        isUsed = !lists.isEmpty
        names = NameIndex(rows.keys)
        rules = RuleBitTable(rows.sets)
    }

    /// Adds the rules that name `name`.
    func add(_ name: String, to bits: inout RuleBits) {
        names.forEachMatch(name) { rules.formUnion(of: $0, into: &bits) }
    }

    func matches(_ name: String) -> RuleBits {
        var bits = RuleBits(emptyLike: asking)
        add(name, to: &bits)
        return bits
    }
}

/// `paths` or `except_paths` of all rules that have it.
struct PathMatcherIndex: Sendable {
    let asking: RuleBits
    let isUsed: Bool
    private let paths: PathIndex
    private let rules: RuleBitTable

    init(_ lists: [(rule: Int, patterns: [PathPattern])], count: Int) {
        let rows = Rows(lists.flatMap { rule, patterns in patterns.map { (rule, $0) } })
        asking = RuleBits(lists.map(\.rule), of: count)
        isUsed = !lists.isEmpty
        paths = PathIndex(rows.keys)
        rules = RuleBitTable(rows.sets)
    }

    func matches(_ path: PathComponents) -> RuleBits {
        var bits = RuleBits(emptyLike: asking)
        paths.forEachMatch(path) { rules.formUnion(of: $0, into: &bits) }
        return bits
    }
}

/// Conditions of one sort that are tested one by one, each once however many rules share it.
struct TestMatcherIndex<Test: Hashable & Sendable>: Sendable {
    let asking: RuleBits
    let isUsed: Bool
    private let tests: [Test]
    private let rules: RuleBitTable

    init(_ conditions: [(rule: Int, test: Test)], count: Int) {
        let rows = Rows(conditions.map { ($0.rule, $0.test) })
        asking = RuleBits(conditions.map(\.rule), of: count)
        isUsed = !conditions.isEmpty
        tests = rows.keys
        rules = RuleBitTable(rows.sets)
    }

    /// Takes out the rules whose test does not hold.
    func narrow(_ bits: inout RuleBits, by holds: (Test) -> Bool) {
        for (row, test) in tests.enumerated() where !holds(test) { rules.subtract(row, from: &bits) }
    }
}

/// A matcher over a closed set of values: the rules that each value leaves in.
struct ValueMatcherIndex<Value: Hashable & CaseIterable & Sendable>: Sendable {
    private let remaining: [Value: RuleBits]

    init(_ conditions: [(rule: Int, values: Set<Value>)], count: Int) {
        remaining = Dictionary(
            uniqueKeysWithValues: Value.allCases.map { value in
                var bits = RuleBits(allOf: count)
                let out = conditions.filter { !$0.values.contains(value) }.map(\.rule)
                bits.subtract(RuleBits(out, of: count))
                return (value, bits)
            }
        )
    }

    func narrow(_ bits: inout RuleBits, to value: Value) {
        if let remaining = remaining[value] { bits.formIntersection(remaining) }
    }
}

/// Distinct keys with the rules that have them.
private struct Rows<Key: Hashable> {
    private(set) var keys: [Key] = []
    /// Rising, without doubles.
    private(set) var sets: [[Int]] = []

    init(_ pairs: [(rule: Int, key: Key)]) {
        var numbers: [Key: Int] = [:]
        for (rule, key) in pairs {
            if let number = numbers[key] {
                sets[number].append(rule)
            } else {
                numbers[key] = keys.count
                keys.append(key)
                sets.append([rule])
            }
        }
        sets = sets.map { Set($0).sorted() }
    }
}

extension RuleBits {
    /// These rules of `count`.
    init(_ rules: some Sequence<Int>, of count: Int) {
        self.init(count: count)
        for rule in rules { insert(rule) }
    }

    /// Empty, over as many rules.
    init(emptyLike other: RuleBits) {
        self.init(count: other.words.count * 64)
    }
}
