// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Index
internal import Review
internal import Synchronization

/// The files at HEAD of a repository, read from git when their turn comes.
struct HeadFiles: Sendable {
    /// 40 hex digits; nil for an unborn HEAD.
    let commit: String?
    let files: [ReviewFile]

    /// - Throws: `RepositoryError`.
    init(_ path: String, trustedOwners: Set<UInt32>, settings: IndexSettings) throws {
        let reader = BlobReader(path: path, trustedOwners: trustedOwners, limit: settings.maxFileSize.bytes)
        let repository = try GitRepository.open(path, trustedOwners: trustedOwners)
        let head = try repository.head()
        commit = head?.description
        guard let head else {
            files = []
            return
        }
        files = try repository.entries(ofCommit: head, limit: settings.maxFiles)
            .filter { $0.kind == .file }
            .map { entry in ReviewFile(path: entry.path) { try reader.read(entry.id) } }
    }
}

/// Reads blobs from any task. A handle on a repository belongs to one thread at a time, so there are as many as reads at once.
private final class BlobReader: Sendable {
    private let path: String
    private let trustedOwners: Set<UInt32>
    private let limit: Int
    private let idle = Mutex<[Handle]>([])

    /// A box, because noncopyable values do not fit in an array. Unchecked: whoever takes it out of `idle`, under its lock, is the only one
    /// who uses it until it is back.
    private final class Handle: @unchecked Sendable {
        let repository: GitRepository

        init(_ repository: consuming GitRepository) {
            self.repository = repository
        }
    }

    init(path: String, trustedOwners: Set<UInt32>, limit: Int) {
        self.path = path
        self.trustedOwners = trustedOwners
        self.limit = limit
    }

    /// Nil when the object is missing or damaged. One byte too many stands for a file that is too large: it is counted and not looked at.
    func read(_ id: ObjectID) throws -> [UInt8]? {
        let handle =
            try idle.withLock { $0.popLast() } ?? Handle(GitRepository.open(path, trustedOwners: trustedOwners))
        let content = handle.repository.blob(id, limit: limit)
        idle.withLock { $0.append(handle) }
        switch content {
        case .bytes(let bytes): return bytes
        case .tooLarge: return [UInt8](repeating: 0x20, count: limit + 1)
        case .unreadable: return nil
        }
    }
}
