// SPDX-License-Identifier: Apache-2.0

package import API
internal import Crypto
package import Index
internal import Synchronization

/// The files of one commit with a working tree laid over it: what a workspace is made of, and what it is compared with.
///
/// Content stays in git until it is asked for.
package final class Snapshot: Sendable {
    /// How much a snapshot may hold.
    package struct Limits: Sendable {
        /// Files and links.
        package var files = 200_000
        /// Bytes of one file.
        package var fileBytes = 256 << 20

        package init() {}
    }

    /// Where a file's content is.
    package enum Content: Equatable, Sendable {
        case blob(ObjectID)
        case bytes([UInt8])
    }

    package struct File: Equatable, Sendable {
        package var content: Content
        package var isExecutable: Bool
    }

    /// 40 hex digits; nil for an unborn HEAD.
    package let commit: String?
    package let files: [String: File]
    /// Symbolic links and the blobs with their targets.
    let links: [String: ObjectID]
    package let submodules: [String]
    /// What the overlay has changed, made or taken away, sorted.
    package let overlaid: [String]
    /// Paths of the commit that no file system or git would take, such as `.git/config`.
    package let refused: [String]
    private let limits: Limits
    private let repository: Mutex<GitRepository>

    /// Reads the tree of `revision` and lays `overlay` over it.
    ///
    /// - Parameters:
    ///   - revision: nil for HEAD.
    ///   - deleted: paths that the working tree no longer has.
    /// - Throws: `RepositoryError`, `SnapshotError`.
    package init(
        repository path: String,
        trustedOwners: Set<UInt32>,
        revision: String?,
        overlay: [SuppliedFile] = [],
        deleted: [String] = [],
        limits: Limits = Limits()
    ) throws {
        let repository = try GitRepository.open(path, trustedOwners: trustedOwners)
        let commit: ObjectID?
        if let revision {
            guard let found = repository.commit(named: revision) else { throw SnapshotError.unknownRevision(revision) }
            commit = found
        } else {
            commit = try repository.head()
        }
        var files: [String: File] = [:]
        var links: [String: ObjectID] = [:]
        var submodules: [String] = []
        var refused: [String] = []
        if let commit {
            for entry in try repository.entries(ofCommit: commit, limit: limits.files) {
                guard WorkspacePath.isAllowed(entry.path) else {
                    refused.append(entry.path)
                    continue
                }
                switch entry.kind {
                case .file: files[entry.path] = File(content: .blob(entry.id), isExecutable: entry.isExecutable)
                case .symlink: links[entry.path] = entry.id
                case .submodule: submodules.append(entry.path)
                }
            }
        }
        for path in deleted {
            files[path] = nil
            links[path] = nil
        }
        for file in overlay {
            guard WorkspacePath.isAllowed(file.path) else { throw SnapshotError.refusedPath(file.path) }
            links[file.path] = nil
            let isExecutable = files[file.path]?.isExecutable ?? false
            files[file.path] = File(content: .bytes(Array(file.content.utf8)), isExecutable: isExecutable)
        }
        self.commit = commit?.description
        self.files = files
        self.links = links
        self.submodules = submodules.sorted()
        self.refused = refused.sorted()
        overlaid = Set(overlay.map(\.path) + deleted).sorted()
        self.limits = limits
        self.repository = Mutex(repository)
    }

    /// All paths of files, sorted.
    package var paths: [String] { files.keys.sorted() }

    /// The content of a file; nil when there is none of that path, or its object is damaged or too large.
    package func read(_ path: String) -> [UInt8]? {
        files[path].flatMap { bytes(of: $0) }
    }

    /// SHA-256 of a file's content, hex.
    package func digest(_ path: String) -> String? {
        read(path).map { SHA256.hash($0).hex }
    }

    func bytes(of file: File) -> [UInt8]? {
        switch file.content {
        case .bytes(let bytes): bytes
        case .blob(let id): blob(id, limit: limits.fileBytes)
        }
    }

    func target(ofLink path: String) -> String? {
        // PATH_MAX of Linux.
        links[path].flatMap { blob($0, limit: 4096) }.flatMap { bytes in
            bytes.isEmpty || bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
        }
    }

    private func blob(_ id: ObjectID, limit: Int) -> [UInt8]? {
        repository.withLock { repository in
            if case .bytes(let bytes) = repository.blob(id, limit: limit) { bytes } else { nil }
        }
    }
}

/// Why there is no snapshot.
package enum SnapshotError: Error, Equatable, CustomStringConvertible {
    case unknownRevision(String)
    case refusedPath(String)

    package var description: String {
        switch self {
        case .unknownRevision(let name): "the repository has no commit named \(name)"
        case .refusedPath(let path): "\(path) is no path inside a working tree"
        }
    }
}

/// Which paths a checkout may have.
package enum WorkspacePath {
    /// Relative, without empty, `.` and `..` parts, and nothing that git itself would read (`.git`, in any case of letters).
    package static func isAllowed(_ path: String) -> Bool {
        guard !path.isEmpty, path.utf8.count <= 4000, !path.utf8.contains(0) else { return false }
        return path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
            !part.isEmpty && part != "." && part != ".." && part.utf8.count <= 255 && part.lowercased() != ".git"
        }
    }

    /// Folder (empty for the root) and name.
    static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return ("", path) }
        return (String(path[..<slash]), String(path[path.index(after: slash)...]))
    }
}
