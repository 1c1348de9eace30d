// SPDX-License-Identifier: Apache-2.0

/// The rules of a policy by what they do, and the duties of those that have some.
struct RuleClasses: Sendable {
    /// Rules in force, by effect and action.
    private(set) var permits, blocks, drops, redacts, approvals: RuleBits
    /// Rules in force that deny when they cannot be evaluated: all but those that permit.
    private(set) var denying: RuleBits
    /// Rules that are only tried.
    private(set) var warning, auditing: RuleBits
    /// Permit rules with a limit of bytes.
    private(set) var limiting: RuleBits
    /// Rules that name data classes to replace.
    private let replacing: RuleBits

    /// Names in the order of their numbers, which is that of `String`.
    private let classNames: [String]
    private let duties: [[(class: Int, reversible: Bool)]]

    init(_ rules: [CompiledRule]) {
        let none = RuleBits(count: rules.count)
        (permits, blocks, drops, redacts, approvals) = (none, none, none, none, none)
        (denying, warning, auditing, limiting) = (none, none, none, none)
        classNames = Set(rules.flatMap { $0.redactions.map(\.dataClass) }).sorted()
        let numbers = Dictionary(uniqueKeysWithValues: classNames.enumerated().map { ($1, $0) })
        duties = rules.map { rule in
            rule.redactions.compactMap { duty in numbers[duty.dataClass].map { ($0, duty.reversible) } }
        }
        replacing = RuleBits(rules.indices.filter { !rules[$0].redactions.isEmpty }, of: rules.count)
        for (index, rule) in rules.enumerated() { add(index, rule) }
    }

    private mutating func add(_ index: Int, _ rule: CompiledRule) {
        if rule.maximumRequestBytes != nil { limiting.insert(index) }
        switch rule.mode {
        case .warn: warning.insert(index)
        case .audit: auditing.insert(index)
        case .enforce:
            if rule.effect != .permit { denying.insert(index) }
            switch (rule.effect, rule.action) {
            case (.permit, _): permits.insert(index)
            case (.forbid, .block): blocks.insert(index)
            case (.forbid, .dropSegment): drops.insert(index)
            case (.redact, _): redacts.insert(index)
            case (.requireApproval, _): approvals.insert(index)
            }
        }
    }

    /// What `rules` together want replaced, sorted by class: one duty for each, and one-way wins.
    func duties(of rules: RuleBits) -> [RedactionDuty] {
        let replacing = rules.intersection(replacing)
        guard !replacing.isEmpty else { return [] }
        var reversible = [Bool?](repeating: nil, count: classNames.count)
        replacing.forEach { rule in
            for duty in duties[rule] { reversible[duty.class] = (reversible[duty.class] ?? true) && duty.reversible }
        }
        return reversible.enumerated().compactMap { number, reversible in
            reversible.map { RedactionDuty(dataClass: classNames[number], reversible: $0) }
        }
    }
}
