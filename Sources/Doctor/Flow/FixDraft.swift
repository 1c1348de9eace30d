// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Crypto
internal import Index
internal import Repair
internal import Workspaces

/// A fix before it has its patch and its number.
struct FixDraft: Sendable {
    var title: String
    var source: String
    var edits: [String: [UInt8]]
    var confidence: Double
    var confidenceReason: String
    var risk: String
    var commitMessage: String

    init(
        title: String,
        source: String,
        edits: [String: [UInt8]],
        confidence: Double,
        confidenceReason: String,
        risk: String,
        commitMessage: String? = nil
    ) {
        self.title = title
        self.source = source
        self.edits = edits
        self.confidence = confidence
        self.confidenceReason = confidenceReason
        self.risk = risk
        self.commitMessage = commitMessage ?? "Fix: " + title
    }

    init(_ fix: RepairFix) {
        self.init(
            title: fix.title,
            source: "repair:" + fix.operatorName,
            edits: fix.edits,
            confidence: fix.confidence,
            confidenceReason: fix.confidenceReason,
            risk: fix.risk,
            commitMessage: fix.commitMessage
        )
    }

    /// What a model says of its edit is shown as that, and does not raise the confidence.
    init(_ answer: ModelAnswer, _ edits: [String: [UInt8]], by model: String) {
        let paths = edits.keys.sorted().joined(separator: ", ")
        self.init(
            title: answer.title.isEmpty ? "edit \(paths)" : answer.title,
            source: "llm:" + model,
            edits: edits,
            confidence: 0.7,
            confidenceReason: "the tests prove it; a model wrote it, so read it as you would a colleague's",
            risk: answer.risk.isEmpty ? "Not stated by the model." : answer.risk,
            commitMessage: answer.commitMessage.isEmpty ? nil : answer.commitMessage
        )
    }

    /// The fix with its patch and files; nil when a file is not UTF-8, or nothing changes.
    func fix(on snapshot: Snapshot, verification: [Verification], proved: Bool) -> (fix: Fix, files: [FixFile])? {
        var files: [FixFile] = []
        var patch = ""
        var digests: [String: String?] = [:]
        for (path, bytes) in edits.sorted(by: { $0.key < $1.key }) {
            let before = snapshot.read(path)
            guard before != bytes else { continue }
            let text = before.flatMap { String(validating: $0, as: UTF8.self) }
            guard before == nil || text != nil, let after = String(validating: bytes, as: UTF8.self) else { return nil }
            files.append(FixFile(path: path, before: text, after: after))
            patch += GitPatch.diff(path, old: before, new: bytes)
            digests[path] = .some(before.map { SHA256.hash($0).hex })
        }
        guard !files.isEmpty else { return nil }
        let fix = Fix(
            id: "",
            title: title,
            source: source,
            patch: patch,
            proved: proved,
            verification: verification,
            confidence: confidence,
            confidenceReason: confidenceReason,
            risk: risk,
            commitMessage: commitMessage,
            baseDigests: digests
        )
        return (fix, files)
    }
}
