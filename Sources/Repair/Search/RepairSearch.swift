// SPDX-License-Identifier: Apache-2.0

internal import API
package import Index

/// Looks for an edit that makes the tests pass: makes candidates by suspicion and by how people err, runs them on the testbed, and says
/// only of those that it saw pass that they do.
package struct RepairSearch: Sendable {
    private let files: SourceFiles
    private let library: GrammarLibrary
    private let traits: [Language: LanguageTraits]
    private let testbed: any Testbed
    private let probe: CoverageProbe?
    private let limits: RepairLimits

    /// - Parameter probe: lets a test that an edit makes hang be interrupted instead of the whole run; what is proved is seen without it.
    package init(
        files: SourceFiles,
        library: GrammarLibrary,
        traits: [Language: LanguageTraits],
        testbed: any Testbed,
        probe: CoverageProbe? = nil,
        limits: RepairLimits = RepairLimits()
    ) {
        self.files = files
        self.library = library
        self.traits = traits
        self.testbed = testbed
        self.probe = probe
        self.limits = limits
    }

    /// Searches until something is proved and the alternatives are known, or a limit is reached. Cancelling the task ends it early
    /// with what was found.
    package func run(
        _ evidence: FaultEvidence,
        progress: @escaping @Sendable (RepairProgress) -> Void = { _ in }
    ) async -> RepairOutcome {
        let deadline = ContinuousClock.now + limits.time
        let evidence = await completed(evidence)
        let parsed = ParsedFiles(files: files, library: library, traits: traits)
        let map = FaultLocalizer(files: files, library: library, traits: traits).map(for: evidence, in: parsed)
        var outcome = RepairOutcome(
            suspects: map.suspects(limit: 10),
            fixes: [],
            tried: 0,
            ending: .exhausted,
            notes: []
        )
        guard !evidence.baseline.isSuccess else { return outcome }
        var plan = TrialPlan(evidence, longestTrial: limits.longestTrial)
        var candidates = FixCandidates(map, evidence, parsed, files)
        if let problem = await checkSelection(&plan, deadline) {
            outcome.ending = .broken
            outcome.notes.append(problem)
            return outcome
        }
        var race = CandidateRace(
            testbed: testbed,
            probe: probe,
            limits: limits,
            deadline: deadline,
            progress: progress
        )
        outcome.ending = await race.run(&candidates, plan)
        if race.passed.isEmpty, !race.slow.isEmpty, outcome.ending == .exhausted || outcome.ending == .outOfTime {
            outcome.ending = await race.retrySlow(plan)
        }
        outcome.tried = race.tried
        outcome.notes += race.notes
        await conclude(race, parsed, evidence, plan, deadline, &outcome)
        return outcome
    }

    /// With the lines that the tests execute, when nobody has recorded them yet.
    private func completed(_ evidence: FaultEvidence) async -> FaultEvidence {
        guard let probe, evidence.coverage == nil, !evidence.baseline.isSuccess else { return evidence }
        func has(_ suffixes: String...) -> Bool {
            files.paths.contains { path in suffixes.contains { path.hasSuffix($0) } }
        }
        if evidence.baseline.report.framework == "go" {
            return await evidence.recordingEachGoTest(
                on: testbed,
                probe: probe,
                paths: files.paths,
                until: .now + limits.time * 0.3
            )
        }
        guard has(".py", ".js", ".mjs", ".cjs", ".ts") || NativeProbe.fits(files.paths) else { return evidence }
        return await evidence.recording(
            on: testbed,
            probe: probe,
            timeLimit: limits.time * 0.4,
            paths: files.paths
        )
    }

    /// Whether the failing tests alone fail as they do among all: otherwise a selection shows nothing.
    private func checkSelection(_ plan: inout TrialPlan, _ deadline: ContinuousClock.Instant) async -> String? {
        guard let selection = plan.selection else { return nil }
        do {
            let result = try await testbed.run(Trial(tests: selection, timeLimit: min(plan.timeLimit, deadline - .now)))
            if result.ending == .exited(0) || result.failingTests.isEmpty && !result.report.tests.isEmpty
                || !plan.failing.isSuperset(of: result.failingTests)
            {
                plan.giveUpSelection()
            }
            return nil
        } catch {
            return "the tests could not be run again: \(error)"
        }
    }

    private func conclude(
        _ race: CandidateRace,
        _ parsed: ParsedFiles,
        _ evidence: FaultEvidence,
        _ plan: TrialPlan,
        _ deadline: ContinuousClock.Instant,
        _ outcome: inout RepairOutcome
    ) async {
        var ranking = FixRanking(race.passed, parsed: parsed)
        if let probe, ranking.ordered.count > 1 {
            let comparison = BehaviourComparison(
                ranking.ordered,
                testbed: testbed,
                probe: probe,
                files: files,
                parsed: parsed,
                timeLimit: plan.timeLimit + .seconds(4)
            )
            if let groups = await comparison.groups(of: ranking.ordered, until: deadline + .seconds(2)) {
                ranking.settle(groups)
            }
        }
        outcome.passing = ranking.passing
        // A fix is not given up because the machine is busy for a moment.
        let patient = plan.patient(limits.longestTrial)
        for (place, entry) in ranking.choices(3).enumerated() {
            // Once more: a test that passes by luck proves nothing.
            let trial = CandidateTrial(
                testbed: testbed,
                probe: nil,
                plan: patient,
                candidate: entry.candidate,
                content: entry.content
            )
            guard case .passed(let result) = await trial.run(until: .now + patient.timeLimit * 2) else {
                outcome.notes.append("`\(entry.candidate.title)` passed once and failed in the second run")
                continue
            }
            var fix = ranking.fix(entry, result, evidence, plan)
            if place > 0 { fix.proved = false }
            outcome.fixes.append(fix)
        }
        if !outcome.fixes.isEmpty { outcome.notes += ranking.remarks(besides: outcome.fixes) }
        for fix in outcome.fixes.reversed() { outcome.suspects = suspects(outcome.suspects, with: fix, parsed) }
    }

    /// Where an edit removes the failures is where the fault is.
    private func suspects(_ suspects: [Suspect], with fix: RepairFix, _ parsed: ParsedFiles) -> [Suspect] {
        let reason = "an edit here makes every test pass"
        var rest = suspects
        var first = Suspect(
            path: fix.path,
            line: fix.line,
            function: parsed.file(fix.path)?.functionName(at: fix.line),
            score: 1,
            reasons: [reason]
        )
        if let index = rest.firstIndex(where: { $0.path == fix.path && $0.line == fix.line }) {
            first.reasons += rest.remove(at: index).reasons.filter { $0 != reason }
        }
        return [first] + rest.prefix(9)
    }
}
