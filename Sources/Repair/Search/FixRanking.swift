// SPDX-License-Identifier: Apache-2.0

internal import API

/// Orders what passed, and says how sure the tests make it.
///
/// Tests that pass are no proof of being right: an edit may do just what the tests look at. So a slip undone ranks before a computation
/// changed, a small edit before a large one, and several different edits that all pass lower the confidence in each.
struct FixRanking {
    /// Best first.
    private(set) var ordered: [CandidateRace.Passed]
    /// Edits that do what the chosen one does, and those that may do something else: one for each behaviour that was seen.
    private var agreeing = 0
    private var differing: [CandidateRace.Passed] = []
    private var isCompared = false
    /// Of the merit of the best: what is below is no serious alternative. Low, because the right edit is often the less likely one: of the
    /// programs in bench/debug that have a wrong edit in front, it has between an eighth and the whole of that one's merit.
    private static let seriousShare = 0.12
    /// The same where nothing could be compared, so that edits may well be two ways to write one answer.
    private static let seriousShareUnseen = 0.35
    /// What is below is an edit that hardly anybody would have to make: that it passes says more about the tests. Of 233 programs in
    /// bench/debug, a wrong edit would be the only answer left for 31 if the right one were unknown; 9 of those are below, and 10 of 168
    /// right ones.
    private static let leastMerit = 0.1
    private let parsed: ParsedFiles
    /// By index into `ordered`.
    private var behaviours: [Int: Int] = [:]

    init(_ passed: [CandidateRace.Passed], parsed: ParsedFiles) {
        self.parsed = parsed
        let ranked = passed.map { entry in
            (entry, FixRanking.merit(entry.candidate, parsed.file(entry.candidate.path)?.source ?? []))
        }
        ordered = ranked.sorted { ($1.1, $0.0.candidate.title) < ($0.1, $1.0.candidate.title) }.map(\.0)
    }

    private func merit(_ entry: CandidateRace.Passed) -> Double {
        Self.merit(entry.candidate, parsed.file(entry.candidate.path)?.source ?? [])
    }

    /// Takes account of how the edits behave: the answer that most edits give, each with its merit, comes first.
    mutating func settle(_ groups: [[Int]]) {
        func weight(_ group: [Int]) -> Double {
            let merits = group.map { merit(ordered[$0]) }
            let best = merits.max() ?? 0
            // Several ways to the same answer support each other, but ten poor ones do not outweigh a good one.
            return best + min(best * 0.6, (merits.reduce(0, +) - best) * 0.5)
        }
        let ranked = groups.map { ($0, weight($0)) }.sorted { ($1.1, $0.0.first ?? 0) < ($0.1, $1.0.first ?? 0) }
        guard let (chosen, best) = ranked.first, let first = chosen.first else { return }
        isCompared = true
        agreeing = chosen.count - 1
        let seen = Set(groups.joined())
        let rivals = ranked.dropFirst().filter { $0.1 >= best * Self.seriousShare }.compactMap(\.0.first)
        // Of those behind the ones that were compared nobody knows whether they differ.
        let unseen = ordered.indices.filter { !seen.contains($0) && merit(ordered[$0]) >= best * Self.seriousShare }
        differing = (rivals + unseen).map { ordered[$0] }
        for (number, (group, _)) in ranked.enumerated() { for index in group { behaviours[index] = number } }
        let front = ordered.remove(at: first)
        ordered.insert(front, at: 0)
        behaviours = Dictionary(
            uniqueKeysWithValues: behaviours.map { index, number in
                (index == first ? 0 : index < first ? index + 1 : index, number)
            }
        )
    }

    /// Everything that passed, for the result.
    var passing: [PassingEdit] {
        ordered.enumerated().map { index, entry in
            PassingEdit(
                title: entry.candidate.title,
                edits: [entry.candidate.path: entry.content],
                merit: merit(entry),
                behaviour: behaviours[index]
            )
        }
    }

    static func merit(_ candidate: Candidate, _ source: [UInt8]) -> Double {
        let risk =
            switch candidate.risk {
            case .low: 1.0
            case .medium: 0.65
            case .high: 0.25
            }
        return candidate.score * risk / (1 + Double(candidate.size(in: source)) / 60)
    }

    /// The other edits that pass, at other places or by other means.
    private func others(than entry: CandidateRace.Passed) -> [CandidateRace.Passed] {
        ordered.filter { !Self.isSame($0, entry) }
    }

    private static func isSame(_ left: CandidateRace.Passed, _ right: CandidateRace.Passed) -> Bool {
        left.candidate.path == right.candidate.path && left.content == right.content
    }

    /// What keeps the first from being called proved although the tests pass; null when nothing does.
    private func doubt(about entry: CandidateRace.Passed) -> String? {
        if entry.candidate.risk == .high { return "it removes or short-circuits code, after which tests pass easily" }
        if let other = rivals(of: entry).first {
            let others = "another edit (\(other.candidate.title)) passes the same tests"
            return isCompared
                ? "\(others) and behaves differently on other inputs, so the tests do not settle which is right"
                : "\(others), and how the two differ could not be observed"
        }
        if merit(entry) < Self.leastMerit { return "it is an unlikely kind of edit at an unlikely place" }
        return nil
    }

    /// Other answers that the tests allow, best first.
    private func rivals(of entry: CandidateRace.Passed) -> [CandidateRace.Passed] {
        if isCompared, let first = ordered.first {
            let isFirst = Self.isSame(first, entry)
            return isFirst ? differing : [first] + differing.filter { !Self.isSame($0, entry) }
        }
        let least = merit(entry) * Self.seriousShareUnseen
        return others(than: entry).filter { merit($0) >= least }
    }

    /// The chosen one, and where the tests leave the choice open, the others between which somebody has to choose.
    func choices(_ limit: Int) -> [CandidateRace.Passed] {
        guard let first = ordered.first else { return [] }
        return [first] + rivals(of: first).prefix(limit - 1)
    }

    func fix(
        _ entry: CandidateRace.Passed,
        _ result: TrialResult,
        _ evidence: FaultEvidence,
        _ plan: TrialPlan
    ) -> RepairFix {
        let candidate = entry.candidate
        let doubt = doubt(about: entry)
        let (confidence, reason) = confidence(in: entry, doubt, evidence, plan)
        return RepairFix(
            edits: [candidate.path: entry.content],
            title: candidate.title,
            operatorName: candidate.operatorName,
            path: candidate.path,
            line: candidate.line,
            proved: doubt == nil,
            passedBefore: evidence.baseline.passingTests.count,
            failedBefore: max(evidence.baseline.failingTests.count, evidence.baseline.report.failures.count),
            passedAfter: result.passingTests.count,
            failedAfter: result.failingTests.count,
            elapsed: result.elapsed,
            confidence: confidence,
            confidenceReason: reason,
            risk: risk(of: candidate),
            commitMessage: message(for: candidate, evidence, isProved: doubt == nil)
        )
    }

    private func confidence(
        in entry: CandidateRace.Passed,
        _ doubt: String?,
        _ evidence: FaultEvidence,
        _ plan: TrialPlan
    ) -> (Double, String) {
        var confidence =
            switch entry.candidate.risk {
            case .low: 0.9
            case .medium: 0.75
            case .high: 0.35
            }
        var reasons = ["all \(entry.result.passingTests.count) tests pass, seen twice"]
        if entry.result.passingTests.isEmpty {
            reasons = ["the command ends with 0, seen twice; it does not name its tests"]
        }
        let others = others(than: entry)
        if let doubt {
            confidence = min(confidence - 0.35, 0.5)
            reasons.insert(doubt, at: 0)
        } else if agreeing > 0 {
            let edits = agreeing == 1 ? "1 other edit" : "\(agreeing) other edits"
            reasons.append("\(edits) that pass behave the same on inputs near those of the tests")
        } else if !others.isEmpty {
            confidence -= min(0.2, 0.04 * Double(others.count))
            reasons.append(
                "\(others.count) much less likely \(others.count == 1 ? "edit passes" : "edits pass") as well"
            )
        }
        if plan.failing.count > 1 {
            confidence += 0.04
            reasons.append("\(plan.failing.count) tests failed before")
        } else if plan.passing.isEmpty {
            confidence -= 0.1
            reasons.append("no test passed before that could have broken")
        }
        return (max(0.05, min(0.97, confidence)), reasons.joined(separator: "; "))
    }

    private func risk(of candidate: Candidate) -> String {
        switch candidate.risk {
        case .low: "low: a small slip undone; behaviour that no test looks at may change on the same line"
        case .medium: "medium: it changes what is computed; check inputs that the tests do not cover"
        case .high: "high: it removes or short-circuits code; passing tests say little about that"
        }
    }

    private func message(for candidate: Candidate, _ evidence: FaultEvidence, isProved: Bool) -> String {
        let tests = evidence.baseline.failingTests.sorted()
        let subject = "Fix \(candidate.path): \(candidate.title)"
        guard let first = tests.first else { return subject }
        let proof = isProved ? "proved by the tests" : "passes the tests, which allow other answers, too"
        let more = tests.count > 1 ? " and \(tests.count - 1) more" : ""
        return "\(subject)\n\nFailed before: \(first)\(more). Found by \(candidate.operatorName), \(proof)."
    }

    /// What a reader should know of edits that are not among those shown.
    func remarks(besides shown: [RepairFix]) -> [String] {
        let titles = Set(shown.map(\.title))
        let others = ordered.lazy.map(\.candidate.title).filter { !titles.contains($0) }.prefix(3)
        return others.isEmpty ? [] : ["also passes the tests: " + others.joined(separator: "; ")]
    }
}
