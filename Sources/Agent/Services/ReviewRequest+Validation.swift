// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Review

extension ReviewRequest {
    /// How many files a request may bring.
    static let fileLimit = 20_000
    static let types: Set<String> = ["full", "diff", "staged", "file"]

    /// What `requestType` means when it was left out.
    var effectiveType: String {
        requestType ?? (repoId != nil && filePath == nil ? "full" : "file")
    }

    /// The files that came with the request.
    var suppliedFiles: [SuppliedFile] {
        let single = filePath.flatMap { path in fileContent.map { [SuppliedFile(path: path, content: $0)] } }
        return (files ?? []) + (single ?? [])
    }

    /// - Throws: a `Problem` that lists every member that is wrong.
    func validate() throws {
        var faults: [Problem.InvalidMember] = []
        func fault(_ pointer: String, _ detail: String) {
            faults.append(Problem.InvalidMember(pointer: pointer, detail: detail))
        }
        if let requestType, !Self.types.contains(requestType) {
            fault("/request_type", "must be one of: " + Self.types.sorted().joined(separator: ", "))
        }
        if (filePath == nil) != (fileContent == nil) {
            fault(
                filePath == nil ? "/file_path" : "/file_content",
                "is missing: file_path and file_content go together"
            )
        }
        if let filePath, !Self.isInside(filePath) { fault("/file_path", Self.pathRule) }
        for (number, file) in (files ?? []).enumerated() where !Self.isInside(file.path) {
            fault("/files/\(number)/path", Self.pathRule)
        }
        for (number, path) in (paths ?? []).enumerated() where !Self.isInside(path) && path != "." {
            fault("/paths/\(number)", Self.pathRule)
        }
        if let files, files.count > Self.fileLimit { fault("/files", "must have at most \(Self.fileLimit) elements") }
        if effectiveType == "full", repoId == nil {
            fault("/repo_id", "is missing: a full review needs a registered repository")
        } else if effectiveType != "full", suppliedFiles.isEmpty, !(repoId != nil && diff != nil), files == nil {
            fault("/files", "is missing: send the files to review, or file_path and file_content")
        }
        if let diff { _ = try UnifiedDiff(Array(diff.utf8)) }
        guard faults.isEmpty else {
            let detail = "The review request is not complete or not consistent."
            throw Problem(422, "invalid-body", "Invalid body", detail: detail, errors: Array(faults.prefix(20)))
        }
    }

    private static let pathRule = "must be relative to the repository, with `/` between its parts and without `..`"

    private static func isInside(_ path: String) -> Bool {
        guard !path.isEmpty, !path.hasPrefix("/"), !path.utf8.contains(0), path.utf8.count <= 4096 else { return false }
        return !path.split(separator: "/", omittingEmptySubsequences: false).contains {
            $0 == ".." || $0 == "" && !path.hasSuffix("/")
        }
    }
}
