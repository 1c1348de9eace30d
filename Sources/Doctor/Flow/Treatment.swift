// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Diagnosis
internal import FoundationEssentials
internal import Repair
internal import Synchronization
internal import Workspaces

/// What follows when tests have failed: do they fail again, where is the fault, and which edit do the tests prove?
struct Treatment: Sendable {
    let examination: Examination
    let words: [String]
    let command: TestCommand
    let run: ObservedRun
    let coverage: LineCoverage?
    let notes: [String]

    private var doctor: DebugDoctor { examination.doctor }
    private var task: DebugTask { examination.task }
    private var listener: any DebugListener { examination.listener }
    private var snapshot: Snapshot { examination.bench.snapshot }
    private var report: TestReport { run.report }

    /// Of the time that is left, the local search gets at most this much: a model is asked, and its answer proved, with the rest.
    private static let searchShare = (alone: 0.7, beforeModel: 0.4)
    /// Leads that are not proved, shown at most.
    private static let mostLeads = 3
    private static let mostProved = 3

    func run() async throws -> DebugOutcome {
        let baseline = TrialResult(run)
        let testbed = SandboxTestbed(command: command, bench: examination.bench, width: doctor.width)
        var course = Course(notes: notes)

        listener.progress("checking whether the failures repeat", done: 0, total: nil)
        let trialLimit = trialLimit(baseline)
        // A run that had to be ended says enough, and would take as long again.
        let check =
            baseline.ending == .timedOut
            ? FlakyCheck.Finding() : try await FlakyCheck(testbed: testbed).check(baseline, timeLimit: trialLimit)
        course.flaky = check.flaky
        let lasting = baseline.failingTests.subtracting(check.flaky)
        if lasting.isEmpty, !check.flaky.isDisjoint(with: baseline.failingTests) || check.passedOnce {
            return flakyOutcome(check, course)
        }
        if !check.flaky.isEmpty {
            course.notes.append("results of these tests change by themselves: " + Examination.few(check.flaky.sorted()))
        }

        let files = sourceFiles()
        let proof = Proof(
            command: command,
            bench: examination.bench,
            baseline: baseline,
            flaky: check.flaky,
            timeLimit: trialLimit
        )
        let gate = EditGate(files: files, grammars: doctor.grammars)
        let signature = FailureSignature.of(report)
        try await tryKnownFixes(signature, gate, proof, &course)
        try await searchLocally(baseline, files, testbed, proof, &course)
        if course.fixes.isEmpty { try await askModel(files, gate, proof, &course) }
        if let signature { await remember(signature, course) }
        return outcome(course)
    }

    /// What was found on the way.
    private struct Course {
        var flaky: Set<String> = []
        var suspects: [Suspect] = []
        /// Proved, best first.
        var fixes: [Candidate] = []
        var leads: [Candidate] = []
        var tried = 0
        var engine = "local"
        var rootCause: String?
        var notes: [String]
    }

    private struct Candidate {
        var fix: Fix
        var files: [FixFile]
    }

    /// Longer than the baseline took, because a wrong edit may loop; shorter than the job.
    private func trialLimit(_ baseline: TrialResult) -> Duration {
        min(task.runLimit, max(.seconds(5), baseline.elapsed * 3 + .seconds(5)))
    }

    private func sourceFiles() -> SourceFiles {
        let allowed = task.allowedPaths.map { $0.map(PathGlob.init) }
        return SourceFiles(
            paths: snapshot.paths,
            isAllowed: { path in allowed.map { globs in globs.contains { $0.matches(path) } } ?? true },
            content: { [snapshot] in snapshot.read($0) }
        )
    }

    // MARK: - Sources of candidates

    private func tryKnownFixes(
        _ signature: String?,
        _ gate: EditGate,
        _ proof: Proof,
        _ course: inout Course
    ) async throws {
        guard let signature else { return }
        let known = (try? await doctor.knownFixes.edits(for: signature, repository: task.repository)) ?? []
        for bytes in known where examination.remaining > .zero {
            guard let fix = try? JSON.decode(KnownFix.self, from: bytes),
                let edits = try? gate.contents(after: fix.edits)
            else { continue }
            listener.log("trying what helped before: \(fix.title)")
            course.tried += 1
            guard case .proved(let verification) = try await proof.check(edits) else { continue }
            let draft = FixDraft(
                title: fix.title,
                source: "known-fix",
                edits: edits,
                confidence: 0.9,
                confidenceReason: "it ended the same failure before, and the tests prove it again",
                risk: "Low: the same change was accepted by the same tests before."
            )
            add(draft, verification, to: &course)
            return
        }
    }

    private func searchLocally(
        _ baseline: TrialResult,
        _ files: SourceFiles,
        _ testbed: SandboxTestbed,
        _ proof: Proof,
        _ course: inout Course
    ) async throws {
        var limits = RepairLimits()
        let share = examination.model == nil ? Self.searchShare.alone : Self.searchShare.beforeModel
        limits.time = course.fixes.isEmpty ? examination.remaining * share : .zero
        limits.longestTrial = min(limits.longestTrial, task.runLimit)
        let evidence = FaultEvidence(
            baseline: baseline,
            coverage: coverage,
            changedLines: ChangedLines.between(examination.base, and: snapshot),
            flakyTests: course.flaky
        )
        listener.progress("looking for the fault", done: 0, total: nil)
        let found = try await doctor.search(evidence, files, testbed, limits) { [listener] progress in
            listener.progress("trying edits", done: progress.tried, total: nil)
        }
        course.suspects = found.suspects
        course.tried += found.tried
        course.notes += found.notes
        for fix in found.fixes where fix.proved && course.fixes.count < Self.mostProved {
            let draft = FixDraft(fix)
            // In a workspace that nothing ran in before: the search's own have seen other candidates.
            switch try await proof.check(fix.edits) {
            case .proved(let verification): add(draft, verification, to: &course)
            case .refuted(let reason, _, _):
                course.notes.append("not proved in a fresh workspace: \(fix.title): \(reason)")
                lead(draft, reason, to: &course)
            }
        }
        for fix in found.fixes where !fix.proved { lead(FixDraft(fix), fix.confidenceReason, to: &course) }
    }

    private func askModel(
        _ files: SourceFiles,
        _ gate: EditGate,
        _ proof: Proof,
        _ course: inout Course
    ) async throws {
        guard let model = examination.model else { return }
        let repair = ModelRepair(
            model: model,
            role: try doctor.prompts.role("debug-doctor"),
            context: ModelContext(repository: task.repository, files: files),
            gate: gate,
            proof: proof,
            listener: listener
        )
        let found = try await repair.run(
            command: words,
            report: report,
            suspects: course.suspects,
            remaining: { examination.remaining }
        )
        course.tried += found.tried
        course.notes += found.notes
        if found.answered { course.engine = "llm:" + model.name }
        if let proved = found.proved {
            course.rootCause = proved.answer.rootCause
            add(FixDraft(proved.answer, proved.edits, by: model.name), proved.verification, to: &course)
        } else if let found = found.lead {
            lead(FixDraft(found.answer, found.edits, by: model.name), found.reason, to: &course)
        }
    }

    // MARK: - Keeping

    private func add(_ draft: FixDraft, _ verification: Verification, to course: inout Course) {
        guard let (fix, files) = draft.fix(on: snapshot, verification: [verification], proved: true) else { return }
        guard !course.fixes.contains(where: { $0.fix.patch == fix.patch }) else { return }
        course.fixes.append(Candidate(fix: fix, files: files))
    }

    private func lead(_ draft: FixDraft, _ reason: String, to course: inout Course) {
        guard course.leads.count < Self.mostLeads else { return }
        var draft = draft
        draft.confidence = min(draft.confidence, 0.3)
        draft.confidenceReason = "not proved: \(reason)"
        guard let (fix, files) = draft.fix(on: snapshot, verification: [], proved: false) else { return }
        course.leads.append(Candidate(fix: fix, files: files))
    }

    private func remember(_ signature: String, _ course: Course) async {
        guard let best = course.fixes.first else { return }
        let changes = best.files.compactMap { file in
            file.before.flatMap { before in file.after.map { (file.path, before, $0) } }
        }
        guard changes.count == best.files.count, let known = KnownFix(title: best.fix.title, changes: changes),
            let bytes = try? JSON.encode(known)
        else { return }
        // Not to remember is no reason to fail.
        try? await doctor.knownFixes.remember(bytes, for: signature, repository: task.repository)
    }

    // MARK: - Results

    private func flakyOutcome(_ check: FlakyCheck.Finding, _ course: Course) -> DebugOutcome {
        let names = check.flaky.isEmpty ? "the run" : Examination.few(check.flaky.sorted())
        var outcome = examination.finish(
            .flaky,
            words,
            "The failure did not repeat in \(check.reruns) reruns of the same code: \(names).\n"
                + "First seen: \(FailureText.headline(of: report))",
            .medium,
            report,
            run,
            notes: course.notes
        )
        outcome.result.flakyTests = check.flaky.sorted()
        return outcome
    }

    private func outcome(_ course: Course) -> DebugOutcome {
        var all = course.fixes + course.leads
        for index in all.indices { all[index].fix.id = "fix-\(index + 1)" }
        let isFixed = !course.fixes.isEmpty
        var outcome = examination.finish(
            isFixed ? .fixed : .diagnosed,
            words,
            summary(course, all.first?.fix),
            FailureText.severity(of: report),
            report,
            run,
            notes: course.notes
        )
        outcome.result.flakyTests = course.flaky.sorted()
        outcome.result.suspects = course.suspects
        outcome.result.fixes = all.map(\.fix)
        outcome.result.candidatesTried = course.tried
        outcome.result.engine = course.engine
        if !all.isEmpty {
            outcome.result.rollback =
                "Nothing was changed yet. After `codeinsight apply \(task.job)`, `codeinsight revert \(task.job)` takes it back."
        }
        for candidate in all { outcome.files[candidate.fix.id] = candidate.files }
        return outcome
    }

    /// Two lines: what failed, and why.
    private func summary(_ course: Course, _ best: Fix?) -> String {
        let first = FailureText.headline(of: report)
        if let cause = course.rootCause, !cause.isEmpty { return first + "\nCause: " + cause.firstLine }
        if let best, best.proved { return first + "\nCause: " + best.title }
        if let best {
            let isOne = course.leads.count == 1
            return first + "\n"
                + (isOne ? "Possible cause: " : "Possible causes, between which the tests do not decide: ") + best.title
        }
        if let suspect = course.suspects.first {
            let place = suspect.function.map { " in \($0)" } ?? ""
            let why = suspect.reasons.first.map { " (\($0))" } ?? ""
            return first + "\nMost suspicious: \(suspect.path):\(suspect.line)\(place)\(why)"
        }
        return first
    }
}
