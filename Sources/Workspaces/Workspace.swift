// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Index
internal import Synchronization
internal import System

/// A folder with a snapshot checked out in it, for commands that nobody trusts.
///
/// What such a command leaves is hostile: every access goes down from the workspace's own folder without following a link, so neither a
/// name nor a link swapped in meanwhile leads outside.
package final class Workspace: Sendable {
    package struct Limits: Sendable {
        /// Bytes of all files together.
        package var bytes: Int

        package init(bytes: Int = 2 << 30) {
            self.bytes = bytes
        }
    }

    /// A tracked file that is not as the snapshot has it.
    package struct Change: Equatable, Sendable {
        package var path: String
        /// Nil when it is gone, or is no file any more.
        package var content: [UInt8]?
    }

    /// Absolute.
    package let path: String
    package let snapshot: Snapshot
    let root: Descriptor
    private let state = Mutex(State())

    private struct State {
        /// What was written, by path; a file with another stamp was touched by somebody else.
        var stamps: [String: FileStamp] = [:]
        /// Content written by `write` that is not the snapshot's.
        var edits: [String: [UInt8]] = [:]
        /// The newest modification time given out, nanoseconds.
        var clock: Int64 = 0
        /// Files, links and submodules of the snapshot, and the folders above them.
        var tracked: Set<String> = []
        var folders: Set<String> = []
        /// What else `restore` leaves.
        var kept: Set<String> = []
    }

    /// One walk over everything there is.
    private struct Survey {
        private let state: State
        /// Of the snapshot, and as written.
        var intact: Set<String> = []
        var links: Set<String> = []
        /// Not of the snapshot; a folder stands for everything in it unless that is spared too.
        var extras: Set<String> = []
        var strangers: [(folder: String, name: String)] = []
        /// What is no stranger; nil while everything is only listed.
        var spares: Set<String>?

        init(_ state: State) {
            self.state = state
            spares = state.kept
        }

        /// Folders are left open on the way down; nesting that exhausts them is cut off as a stranger.
        mutating func visit(_ folder: borrowing Descriptor, _ prefix: String, depth: Int = 0) throws {
            for name in try folder.names() {
                let path = prefix + name
                guard let stamp = try folder.stamp(of: name) else { continue }
                let isOurs = state.tracked.contains(path)
                switch stamp.kind {
                case .file where isOurs && state.stamps[path] == stamp: intact.insert(path)
                case .symlink where isOurs && state.stamps[path] == stamp: links.insert(path)
                case .folder where state.folders.contains(path) || isOurs || isSpared(path):
                    if !isOurs { extras.insert(path) }
                    guard depth < 200 else { continue }
                    guard let inner = try? folder.openBeneath(name, O_RDONLY | O_DIRECTORY) else { continue }
                    try visit(inner, path + "/", depth: depth + 1)
                default:
                    if isOurs { continue }
                    extras.insert(path)
                    if !isSpared(path) { strangers.append((String(prefix.dropLast()), name)) }
                }
            }
        }

        private func isSpared(_ path: String) -> Bool { spares?.contains(path) ?? true }
    }

    init(path: String, root: consuming Descriptor, snapshot: Snapshot) {
        self.path = path
        self.root = root
        self.snapshot = snapshot
    }

    // MARK: - Making

    func checkOut(_ limits: Limits) throws {
        var left = limits.bytes
        for (path, file) in snapshot.files.sorted(by: { $0.key < $1.key }) {
            guard let bytes = snapshot.bytes(of: file) else { continue }
            left -= bytes.count
            guard left >= 0 else { throw WorkspaceError.tooLarge(limit: limits.bytes) }
            try put(path, bytes, isExecutable: file.isExecutable)
        }
        for path in snapshot.submodules { _ = try folder(path) }
        // Last, so that no file is ever written through a link.
        for path in snapshot.links.keys.sorted() {
            if let target = snapshot.target(ofLink: path) { try link(path, to: target) }
        }
        let now = WallClock.system.milliseconds / 1000 * 1_000_000_000
        state.withLock { state in
            state.clock = now
            for path in snapshot.files.keys { state.tracked.insert(path) }
            for path in Array(snapshot.links.keys) + snapshot.submodules { state.tracked.insert(path) }
            for path in state.tracked {
                var folder = WorkspacePath.split(path).folder
                while !folder.isEmpty, state.folders.insert(folder).inserted {
                    folder = WorkspacePath.split(folder).folder
                }
            }
        }
    }

    // MARK: - Changing

    /// Gives a file new content. Its modification time is newer than that of everything written before, so that build tools and caches
    /// that compare times in whole seconds notice.
    package func write(_ path: String, _ bytes: [UInt8]) throws {
        guard WorkspacePath.isAllowed(path) else { throw SnapshotError.refusedPath(path) }
        try put(path, bytes, isExecutable: snapshot.files[path]?.isExecutable ?? false, isNewer: true)
        let original = snapshot.read(path)
        state.withLock { $0.edits[path] = bytes == original ? nil : bytes }
    }

    /// Takes a file away.
    package func delete(_ path: String) throws {
        guard WorkspacePath.isAllowed(path) else { throw SnapshotError.refusedPath(path) }
        let (parent, name) = WorkspacePath.split(path)
        try folder(parent).removeTree(name)
        state.withLock { state in
            state.stamps[path] = nil
            state.edits[path] = nil
        }
    }

    /// Brings every file of the snapshot back to its content, whatever `write` and commands have done, and removes what has come up since
    /// the last `keep`.
    ///
    /// - Returns: paths of the snapshot that were not as `write` left them: what commands have changed.
    @discardableResult
    package func restore() throws -> [String] {
        let before = state.withLock { $0 }
        var survey = Survey(before)
        try survey.visit(root, "")
        for (folder, name) in survey.strangers {
            guard let parent = try? root.openBeneath(folder.isEmpty ? "." : folder, O_RDONLY | O_DIRECTORY) else {
                continue
            }
            try parent.removeTree(name)
        }
        var touched: [String] = []
        for (path, file) in snapshot.files {
            let isTouched = !survey.intact.contains(path)
            guard isTouched || before.edits[path] != nil, let bytes = snapshot.bytes(of: file) else { continue }
            if isTouched { touched.append(path) }
            try put(path, bytes, isExecutable: file.isExecutable, isNewer: true)
        }
        for path in snapshot.links.keys where !survey.links.contains(path) {
            guard let target = snapshot.target(ofLink: path) else { continue }
            touched.append(path)
            try link(path, to: target)
        }
        state.withLock { $0.edits = [:] }
        return touched.sorted()
    }

    /// Lets `restore` spare what is there now besides the snapshot: build products, which make the next run quick.
    package func keep() throws {
        var survey = Survey(state.withLock { $0 })
        survey.spares = nil
        try survey.visit(root, "")
        let extras = survey.extras
        state.withLock { $0.kept = extras }
    }

    // MARK: - Reading

    /// The content of a file as it is now; nil when there is none.
    package func read(_ path: String, limit: Int = 64 << 20) -> [UInt8]? {
        guard WorkspacePath.isAllowed(path),
            let file = try? root.openBeneath(path, O_RDONLY | O_NONBLOCK | O_NOCTTY),
            (try? file.isRegularFile()) == true
        else { return nil }
        return try? file.readAll(limit: limit)
    }

    /// Files of the snapshot that are not as it has them, and files that `write` made, by path.
    package func changes() -> [Change] {
        let (stamps, edits) = state.withLock { ($0.stamps, $0.edits) }
        var changes: [Change] = []
        for path in Set(snapshot.files.keys).union(edits.keys) {
            if edits[path] == nil, let known = stamps[path], (try? stamp(path)) == known { continue }
            let content = read(path)
            if content != snapshot.read(path) { changes.append(Change(path: path, content: content)) }
        }
        return changes.sorted { $0.path < $1.path }
    }

    /// The changes as one git diff.
    package func diff() -> String {
        changes().map { GitPatch.diff($0.path, old: snapshot.read($0.path), new: $0.content) }.joined()
    }

    // MARK: - Pieces

    private func stamp(_ path: String) throws(Errno) -> FileStamp? {
        // Not by opening it: a pipe or a device must not be opened.
        let (parent, name) = WorkspacePath.split(path)
        return try root.openBeneath(parent.isEmpty ? "." : parent, O_RDONLY | O_DIRECTORY).stamp(of: name)
    }

    private func put(_ path: String, _ bytes: [UInt8], isExecutable: Bool, isNewer: Bool = false) throws {
        let (parent, name) = WorkspacePath.split(path)
        let folder = try folder(parent)
        // A new file instead of new content: what a command has made of the old one (a link to elsewhere, a second name) stays behind.
        try folder.removeTree(name)
        let file = try folder.openBeneath(
            name,
            O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW,
            mode: isExecutable ? 0o770 : 0o660
        )
        try file.writeAll(bytes.span)
        if isNewer { try file.setModified(nextTime()) }
        let stamp = try file.stamp()
        state.withLock { $0.stamps[path] = stamp }
    }

    private func link(_ path: String, to target: String) throws {
        let (parent, name) = WorkspacePath.split(path)
        let folder = try folder(parent)
        try folder.removeTree(name)
        try folder.makeSymlink(name, to: target)
        let stamp = try folder.stamp(of: name)
        state.withLock { $0.stamps[path] = stamp }
    }

    /// Whole seconds, each later than the one before.
    private func nextTime() -> Int64 {
        let now = WallClock.system.milliseconds / 1000 * 1_000_000_000
        return state.withLock { state in
            state.clock = max(now, state.clock + 1_000_000_000)
            return state.clock
        }
    }

    /// The folder of that path, made where it is missing. What is in the way (a file, a link) is removed.
    private func folder(_ path: String) throws -> Descriptor {
        guard !path.isEmpty else { return try root.duplicate() }
        do throws(Errno) {
            return try root.openBeneath(path, O_RDONLY | O_DIRECTORY)
        } catch {
            guard [ENOENT, ENOTDIR, ELOOP].contains(error.code) else { throw error }
        }
        var current = try root.duplicate()
        for part in path.split(separator: "/").map(String.init) {
            if try current.stamp(of: part)?.kind != .folder {
                try current.removeTree(part)
                try current.makeFolder(part, mode: 0o770)
            }
            current = try current.openBeneath(part, O_RDONLY | O_DIRECTORY)
        }
        return current
    }
}

/// Why a workspace could not be made.
package enum WorkspaceError: Error, Equatable, CustomStringConvertible {
    case tooLarge(limit: Int)

    package var description: String {
        switch self {
        case .tooLarge(let limit): "the repository has more than \(limit >> 20) MiB of files at this revision"
        }
    }
}
