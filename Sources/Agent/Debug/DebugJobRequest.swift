// SPDX-License-Identifier: Apache-2.0

internal import API

/// What a debug job is asked to do, as it is kept with the job.
struct DebugJobRequest: Codable {
    var request: DebugRequest
    /// Who asked: the policy decides for this user whether a model may be used.
    var principal: Principal
}

extension DebugRequest {
    static let fileLimit = 20_000
    static let longestCommand = 1000
    static let longestLog = 16 << 20
    static let longestTime = 86_400

    /// - Throws: a `Problem` that lists every member that is wrong.
    func validate() throws {
        var faults: [Problem.InvalidMember] = []
        func fault(_ pointer: String, _ detail: String) {
            faults.append(Problem.InvalidMember(pointer: pointer, detail: detail))
        }
        if repoId.isEmpty { fault("/repo_id", "must name a registered repository") }
        if let rev, rev.isEmpty || rev.hasPrefix("-") || rev.utf8.contains(0) || rev.utf8.count > 255 {
            fault("/rev", "must be a revision, for example main, v1.2 or a commit's id")
        }
        if let command {
            if command.count > Self.longestCommand {
                fault("/command", "must have at most \(Self.longestCommand) words")
            }
            if command.first?.isEmpty == true { fault("/command/0", "must be the name of a program") }
            for (number, word) in command.enumerated() where word.utf8.contains(0) {
                fault("/command/\(number)", "must not contain NUL")
            }
        }
        if let errorLog, errorLog.utf8.count > Self.longestLog {
            fault("/error_log", "must have at most \(Self.longestLog >> 20) MiB: send its end")
        }
        if let timeoutSeconds, !(1...Self.longestTime).contains(timeoutSeconds) {
            fault("/timeout_seconds", "must be 1 to \(Self.longestTime)")
        }
        if let files, files.count > Self.fileLimit { fault("/files", "must have at most \(Self.fileLimit) elements") }
        for (number, file) in (files ?? []).enumerated() where !RelativePath.isPlain(file.path) {
            fault("/files/\(number)/path", RelativePath.rule)
        }
        for (number, path) in (deletedPaths ?? []).enumerated() where !RelativePath.isPlain(path) {
            fault("/deleted_paths/\(number)", RelativePath.rule)
        }
        for (number, glob) in (allowedPaths ?? []).enumerated() where glob.isEmpty || glob.utf8.count > 1024 {
            fault("/allowed_paths/\(number)", "must be a pattern such as src/** with at most 1024 bytes")
        }
        guard faults.isEmpty else {
            let detail = "The debug request is not complete or not consistent."
            throw Problem(422, "invalid-body", "Invalid body", detail: detail, errors: Array(faults.prefix(20)))
        }
    }
}

/// Paths as requests may name them.
enum RelativePath {
    static let rule =
        "must be relative to the repository, with `/` between its parts, without `..` and not in `.git`"

    static func isPlain(_ path: String) -> Bool {
        guard !path.isEmpty, !path.utf8.contains(0), path.utf8.count <= 4000 else { return false }
        return path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part != "." && part != ".." && part.lowercased() != ".git"
        }
    }
}
