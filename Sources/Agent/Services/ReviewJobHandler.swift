// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration
internal import Index
internal import Review
internal import Store
internal import Synchronization

/// Carries out review jobs: gathers the files, has them reviewed, and drops what the configuration does not want to hear.
struct ReviewJobHandler: JobHandler {
    let repositories: RepositoryService
    let reviewer: Reviewer
    let settings: LiveSettings

    func run(_ job: Job, request: [UInt8], reporter: JobReporter) async throws -> [UInt8] {
        let request = try JSON.decode(ReviewRequest.self, from: request)
        let settings = settings.current.review
        let disabled = Set(settings.disabledRules)
        let isWanted: @Sendable (Finding) -> Bool = { finding in
            finding.confidence >= settings.minConfidence && !disabled.contains(finding.rule)
        }
        reporter.progress(JobProgress(phase: "reading", done: 0, total: nil))
        let (files, notes) = try await files(of: request)
        let diff = try request.diff.map { try UnifiedDiff(Array($0.utf8)) }
        let total = files.count
        let told = Mutex(0)
        var result = try await reviewer.review(files, diff: diff) { done in
            reporter.progress(JobProgress(phase: "reviewing", done: done, total: total))
        } found: { finding in
            guard isWanted(finding) else { return }
            let number = told.withLock { told in
                told += 1
                return told
            }
            if number <= settings.maxFindings { reporter.finding(finding) }
        }
        result.findings.removeAll { !isWanted($0) }
        result.notes += notes
        let surplus = result.findings.count - settings.maxFindings
        if surplus > 0 {
            result.findings.removeLast(surplus)
            result.notes.append(
                "\(surplus) more findings, the least severe ones, are left out: see review.max_findings"
            )
        }
        return try JSON.encode(result)
    }

    /// What is reviewed, by path, and what has to be said about it.
    private func files(of request: ReviewRequest) async throws -> (files: [ReviewFile], notes: [String]) {
        var byPath: [String: ReviewFile] = [:]
        var notes: [String] = []
        let needsHead = request.effectiveType == "full" || request.suppliedFiles.isEmpty
        if needsHead, let id = request.repoId {
            let repository = try await repositories.find(id)
            let owners = repositories.trustedOwners(repository.owner)
            let head = try HeadFiles(repository.path, trustedOwners: owners, settings: settings.current.index)
            if let commit = head.commit {
                if let base = request.baseRevision, base != commit {
                    notes.append("HEAD is \(commit.prefix(12)) here, and what was sent is based on \(base.prefix(12))")
                }
            } else {
                notes.append("the repository has no commit yet")
            }
            for file in head.files { byPath[file.path] = file }
            for path in request.deletedPaths ?? [] { byPath[path] = nil }
        }
        for file in request.suppliedFiles {
            byPath[file.path] = ReviewFile(path: file.path, content: Array(file.content.utf8))
        }
        let wanted = request.paths.map(PathSelection.init)
        let files = byPath.values.filter { wanted?.contains($0.path) ?? true }.sorted { $0.path < $1.path }
        return (files, notes)
    }
}

/// Some files and folders of a repository.
struct PathSelection {
    private let paths: Set<String>
    private let folders: [String]

    init(_ names: [String]) {
        let plain = names.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
        paths = Set(plain)
        folders = plain.contains(".") ? [""] : plain.map { $0 + "/" }
    }

    func contains(_ path: String) -> Bool {
        paths.contains(path) || folders.contains { path.hasPrefix($0) }
    }
}
