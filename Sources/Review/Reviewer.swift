// SPDX-License-Identifier: Apache-2.0

package import API
package import Index
internal import Glibc
package import Redaction
internal import Synchronization

/// One file to review: its path in the repository and how to get its bytes.
package struct ReviewFile: Sendable {
    /// Relative to the repository, `/`-separated.
    package var path: String
    /// Called once, on the task that reviews the file; null when the content cannot be had, which is counted as unreadable.
    package var read: @Sendable () throws -> [UInt8]?

    package init(path: String, read: @escaping @Sendable () throws -> [UInt8]?) {
        self.path = path
        self.read = read
    }

    package init(path: String, content: [UInt8]) {
        self.init(path: path) { content }
    }
}

/// Reviews files with the built-in rules, without network and without starting programs. Safe to share.
package final class Reviewer: Sendable {
    package struct Options: Sendable {
        /// Largest file in bytes. Default 2 MiB: what is larger is data.
        package var fileBytes = 2 << 20
        /// What looking at one file may cost.
        package var limits = SyntaxLimits()
        /// Files under review at once. Default: one for each processor.
        package var width = max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))

        package init() {}
    }

    package let rules: ReviewRules
    private let library: GrammarLibrary
    private let redactor: LiveRedactor?
    private let options: Options

    /// - Parameter redactor: finds secrets; without one the rule for secrets is silent, and excerpts are as in the file.
    ///   Each file is searched by the one in force when its turn comes.
    package init(rules: ReviewRules, library: GrammarLibrary, redactor: LiveRedactor?, options: Options = Options()) {
        self.rules = rules
        self.library = library
        self.redactor = redactor
        self.options = options
    }

    /// - Parameter redactor: finds secrets, the same all the time.
    package convenience init(
        rules: ReviewRules,
        library: GrammarLibrary,
        redactor: Redactor,
        options: Options = Options()
    ) {
        self.init(rules: rules, library: library, redactor: LiveRedactor(redactor), options: options)
    }

    /// Reviews `files`.
    ///
    /// - Parameters:
    ///   - diff: narrows the findings to those that touch lines it adds, and the files to those it changes.
    ///   - progress: called after each file with how many are done; from any task, one call at a time.
    ///   - found: called for each finding as soon as its file is done; from any task, one call at a time.
    /// - Throws: `CancellationError`, or the `RuleError` of a rule that does not fit its grammar.
    package func review(
        _ files: [ReviewFile],
        diff: UnifiedDiff? = nil,
        progress: @escaping @Sendable (_ done: Int) -> Void = { _ in },
        found: @escaping @Sendable (Finding) -> Void = { _ in }
    ) async throws -> ReviewResult {
        let start = ContinuousClock.now
        let wanted = diff.map { diff in files.filter { diff.changes($0.path) } } ?? files
        let ledger = Ledger()
        try await withThrowingTaskGroup(of: Void.self) { group in
            var rest = wanted[...]
            for _ in 0..<options.width {
                guard let file = rest.popFirst() else { break }
                group.addTask { try self.review(file, diff, ledger, progress, found) }
            }
            while try await group.next() != nil {
                try Task.checkCancellation()
                guard let file = rest.popFirst() else { continue }
                group.addTask { try self.review(file, diff, ledger, progress, found) }
            }
        }
        var result = ledger.tally.withLock { $0.result(rules: rules.rules.count) }
        result.notes += library.notes
        if redactor == nil { result.notes.append("secrets were not looked for: the redaction rules are not loaded") }
        result.elapsedMs = Int((ContinuousClock.now - start) / .milliseconds(1))
        return result
    }

    private func review(
        _ file: ReviewFile,
        _ diff: UnifiedDiff?,
        _ ledger: Ledger,
        _ progress: (Int) -> Void,
        _ found: (Finding) -> Void
    ) throws {
        try Task.checkCancellation()
        var outcome = try outcome(for: file)
        if let diff {
            outcome.findings.removeAll { !diff.adds(lines: $0.startLine...$0.endLine, in: file.path) }
        }
        ledger.tally.withLock { tally in
            tally.add(outcome)
            outcome.findings.forEach(found)
            progress(tally.done)
        }
    }

    private func outcome(for file: ReviewFile) throws -> Outcome {
        guard let content = try? file.read() else { return Outcome(skipped: .unreadable) }
        if let reason = reasonToSkip(content) { return Outcome(skipped: reason) }
        var review = try FileReview(path: file.path, source: content, rules: rules, redactor: redactor?.current)
        let reason = try review.run(library: library, limits: options.limits)
        return Outcome(
            findings: review.findings,
            skipped: reason,
            isForeign: !review.kinds.isDisjoint(with: [.generated, .vendored]),
            suppressed: review.suppressed,
            allowed: review.allowed
        )
    }

    private func reasonToSkip(_ content: [UInt8]) -> SkipReason? {
        if content.isEmpty { return .empty }
        if content.count > options.fileBytes { return .tooLarge }
        if content.prefix(8192).contains(0) { return .binary }
        return String(validating: content, as: UTF8.self) == nil ? .notUtf8 : nil
    }

    /// What came of one file. A file can have findings and still be listed as skipped: then its tree was not looked at.
    private struct Outcome {
        var findings: [Finding] = []
        var skipped: SkipReason?
        var isForeign = false
        var suppressed = 0
        var allowed = 0
    }

    /// The one tally that the tasks of a review share.
    private final class Ledger: Sendable {
        let tally = Mutex(Tally())
    }

    private struct Tally {
        var done = 0
        var reviewed = 0
        var foreign = 0
        var suppressed = 0
        var allowed = 0
        var skipped: [String: Int] = [:]
        var findings: [Finding] = []

        mutating func add(_ outcome: Outcome) {
            done += 1
            findings += outcome.findings
            suppressed += outcome.suppressed
            allowed += outcome.allowed
            if outcome.isForeign { foreign += 1 }
            if let reason = outcome.skipped {
                skipped[reason.rawValue, default: 0] += 1
            } else {
                reviewed += 1
            }
        }

        func result(rules: Int) -> ReviewResult {
            var notes: [String] = []
            if foreign > 0 { notes.append("\(foreign) generated or vendored files were searched for secrets only") }
            if suppressed > 0 { notes.append("\(suppressed) findings are silenced by codeinsight:ignore") }
            if allowed > 0 { notes.append("\(allowed) places are kept by the allow list of [redaction]") }
            return ReviewResult(
                findings: findings.sorted(by: Tally.isBefore),
                filesReviewed: reviewed,
                skipped: skipped,
                rules: rules,
                notes: notes,
                elapsedMs: 0
            )
        }

        /// Most severe first, then by path and place.
        private static func isBefore(_ left: Finding, _ right: Finding) -> Bool {
            if left.severity != right.severity { return left.severity > right.severity }
            return (left.path, left.startLine, left.startColumn, left.rule)
                < (right.path, right.startLine, right.startColumn, right.rule)
        }
    }
}
