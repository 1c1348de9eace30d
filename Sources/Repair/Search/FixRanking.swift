// SPDX-License-Identifier: Apache-2.0

internal import API

/// Orders what passed, and says how sure the tests make it.
///
/// Tests that pass are no proof of being right: an edit may do just what the tests look at. So a slip undone ranks before a computation
/// changed, a small edit before a large one, and several different edits that all pass lower the confidence in each.
struct FixRanking {
    /// Best first.
    private(set) var ordered: [CandidateRace.Passed]
    /// Edits that do what the chosen one does, and those that do something else, as far as that was seen.
    private var agreeing = 0
    private var differing: [CandidateRace.Passed] = []
    /// Of the merit of the best: what is below is no serious alternative.
    private static let seriousShare = 0.4
    private let parsed: ParsedFiles

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
        agreeing = chosen.count - 1
        differing = ranked.dropFirst().filter { $0.1 >= best * Self.seriousShare }.compactMap {
            $0.0.first.map { ordered[$0] }
        }
        let front = ordered[first]
        ordered.remove(at: first)
        ordered.insert(front, at: 0)
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
        ordered.filter { $0.candidate.edits != entry.candidate.edits || $0.candidate.path != entry.candidate.path }
    }

    func fix(
        _ entry: CandidateRace.Passed,
        _ result: TrialResult,
        _ evidence: FaultEvidence,
        _ plan: TrialPlan
    ) -> RepairFix {
        let candidate = entry.candidate
        let others = others(than: entry)
        let (confidence, reason) = confidence(in: entry, others, evidence, plan)
        return RepairFix(
            edits: [candidate.path: entry.content],
            title: candidate.title,
            operatorName: candidate.operatorName,
            path: candidate.path,
            line: candidate.line,
            proved: candidate.risk != .high && differing.isEmpty,
            passedBefore: evidence.baseline.passingTests.count,
            failedBefore: max(evidence.baseline.failingTests.count, evidence.baseline.report.failures.count),
            passedAfter: result.passingTests.count,
            failedAfter: result.failingTests.count,
            elapsed: result.elapsed,
            confidence: confidence,
            confidenceReason: reason,
            risk: risk(of: candidate),
            commitMessage: message(for: candidate, evidence)
        )
    }

    private func confidence(
        in entry: CandidateRace.Passed,
        _ others: [CandidateRace.Passed],
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
        let elsewhere = others.filter {
            $0.candidate.line != entry.candidate.line || $0.candidate.path != entry.candidate.path
        }
        if let other = differing.first {
            confidence -= 0.35
            reasons.append(
                "`\(other.candidate.title)` passes them too and behaves differently on other inputs, so the tests do not settle it"
            )
        } else if agreeing > 0 {
            let edits = agreeing == 1 ? "1 other edit" : "\(agreeing) other edits"
            reasons.append("\(edits) that pass behave the same on inputs near those of the tests")
        } else if !others.isEmpty {
            confidence -= min(0.4, 0.04 * Double(others.count) + 0.06 * Double(elsewhere.count))
            let place = elsewhere.isEmpty ? "on the same line" : "\(elsewhere.count) of them elsewhere"
            reasons.append(
                "\(others.count) other \(others.count == 1 ? "edit passes" : "edits pass") as well (\(place)), so the tests do not settle it"
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

    private func message(for candidate: Candidate, _ evidence: FaultEvidence) -> String {
        let tests = evidence.baseline.failingTests.sorted()
        let subject = "Fix \(candidate.path): \(candidate.title)"
        guard let first = tests.first else { return subject }
        let more = tests.count > 1 ? " and \(tests.count - 1) more" : ""
        return "\(subject)\n\nFailed before: \(first)\(more). Found by \(candidate.operatorName), proved by the tests."
    }

    /// What a reader should know of the edits that were not chosen.
    func remarks(besides entry: CandidateRace.Passed) -> [String] {
        let others = others(than: entry).prefix(3).map(\.candidate.title)
        return others.isEmpty ? [] : ["also passes the tests: " + others.joined(separator: "; ")]
    }
}
