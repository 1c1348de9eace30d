// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Store
internal import System

/// What changed in a working tree.
package enum TreeChange: Sendable, Equatable {
    /// Files at these paths, and nothing else.
    case files(Set<String>)
    /// Anything: HEAD moved, a folder came or went, more happened than was told, or nobody tells and time has passed.
    case anything
}

/// Watches one working tree: its folders that git does not ignore, and the references of its git directory.
///
/// Bounded by `limit` folders and by the kernel's limits. Where these end, the tree is looked at as a whole every `pollingInterval` in addition, and
/// `notice` says so.
package actor TreeWatch {
    private let executor = QueueExecutor(label: "index-watch")
    private let path: String
    private let trustedOwners: Set<UInt32>
    private let limit: Int
    private let pollingInterval: Duration
    private let watch: DirectoryWatch?
    /// The folder of each watch: relative to the tree, with a slash at its end unless it is the tree itself.
    private var folders: [Int32: String] = [:]
    private var watched: Set<String> = []
    /// Watches of the git directory: any change there may mean another HEAD.
    private var references: Set<Int32> = []
    /// Looks at the whole tree from time to time while not every folder is watched.
    private var poller: Task<Void, Never>?
    private var isPollDue = false
    /// What a person should know; nil when every folder is watched.
    package private(set) var notice: String?

    nonisolated package var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// How long it has to be quiet before changes are told, and how long they are held back at most.
    private static let quiet = Duration.milliseconds(40)
    private static let patience = Duration.milliseconds(400)

    /// - Parameters:
    ///   - path: a working tree.
    ///   - limit: folders watched at most.
    ///   - pollingInterval: how often the whole tree is looked at when not every folder is watched.
    package init(
        path: String,
        trustedOwners: Set<UInt32> = [],
        limit: Int = 50_000,
        pollingInterval: Duration = .seconds(30)
    ) {
        self.path = path
        self.trustedOwners = trustedOwners
        self.limit = limit
        self.pollingInterval = pollingInterval
        do throws(Errno) {
            watch = try DirectoryWatch()
        } catch {
            watch = nil
            notice = Self.limitReached(error, watched: 0, setting: "max_user_instances", pollingInterval)
        }
    }

    /// How many folders are watched.
    package var watchedFolders: Int { folders.count }

    /// Begins to watch. Changes from here on are told by `next`.
    ///
    /// - Throws: `RepositoryError` when there is no repository, or nothing to watch in it.
    package func start() throws(RepositoryError) {
        let repository = try GitRepository.open(path, trustedOwners: trustedOwners)
        guard !repository.isBare else {
            throw .unsupportedFormat(path: path, reason: "a bare repository has no working tree to watch")
        }
        addFolders(below: "", repository)
        addReferences(of: repository)
        startPolling()
    }

    /// Waits for the next change; nil when the task is cancelled. For one consumer.
    package func next() async -> TreeChange? {
        guard let watch else { return await pause(pollingInterval) ? .anything : nil }
        while !Task.isCancelled {
            guard await watch.signals.first(where: { _ in true }) != nil else { return nil }
            await settle(watch)
            if let change = digest(watch.take()) { return change }
        }
        return nil
    }

    deinit {
        poller?.cancel()
    }

    // MARK: - Waiting

    private func startPolling() {
        let interval = pollingInterval
        poller = Task { [weak self] in
            while (try? await Task.sleep(for: interval)) != nil, let self { await self.tick() }
        }
    }

    private func tick() {
        guard notice != nil else { return }
        isPollDue = true
        watch?.ring()
    }

    /// Waits until nothing has come for a moment: an editor writes a file in several steps, a checkout many files.
    private nonisolated func settle(_ watch: DirectoryWatch) async {
        let deadline = ContinuousClock.now + Self.patience
        var seen = -1
        while ContinuousClock.now < deadline, watch.count != seen {
            seen = watch.count
            guard await pause(Self.quiet) else { return }
        }
    }

    private nonisolated func pause(_ duration: Duration) async -> Bool {
        (try? await Task.sleep(for: duration)) != nil
    }

    // MARK: - Understanding

    private func digest(_ changes: DirectoryWatch.Changes) -> TreeChange? {
        var paths: Set<String> = []
        var isAnything = changes.hasOverflowed || isPollDue
        isPollDue = false
        for change in changes.changes {
            if references.contains(change.directory) {
                if Self.isReference(change.name) || change.isStructural { isAnything = true }
            } else if let folder = folders[change.directory] {
                if change.isStructural { isAnything = true }
                // Without a name it is about the folder, which its parent tells too.
                if !change.name.isEmpty, change.name != ".git" { paths.insert(folder + change.name) }
                if change.name == ".gitignore" { isAnything = true }
            }
        }
        if isAnything {
            refresh()
            return .anything
        }
        return paths.isEmpty ? nil : .files(paths)
    }

    /// Files of the git directory that come and go without meaning anything: locks, messages, logs, the index (which `git status` rewrites).
    private static func isReference(_ name: String) -> Bool {
        !name.hasSuffix(".lock") && !["index", "COMMIT_EDITMSG", "FETCH_HEAD", "gc.pid", "gc.log"].contains(name)
    }

    /// Looks for folders that have come, and forgets those that have gone.
    private func refresh() {
        guard let watch, let repository = try? GitRepository.open(path, trustedOwners: trustedOwners) else { return }
        for (directory, folder) in folders where !folder.isEmpty && !Self.isFolder(path + "/" + folder) {
            watch.remove(directory)
            folders[directory] = nil
            watched.remove(folder)
        }
        notice = nil
        addFolders(below: "", repository)
        addReferences(of: repository)
    }

    // MARK: - Watches

    private func addFolders(below start: String, _ repository: borrowing GitRepository) {
        var pending = [start]
        while let folder = pending.popLast() {
            guard watched.count < limit || watched.contains(folder) else {
                notice =
                    "\(path): \(limit) folders are watched, the limit of index.max_watches; the others are looked at every "
                    + "\(pollingInterval)"
                return
            }
            guard add(path + "/" + folder, { folders[$0] = folder }) else { return }
            watched.insert(folder)
            for name in Self.subfolders(of: path + "/" + folder) where name != ".git" {
                let inner = folder + name + "/"
                // A repository within this one is another repository.
                guard !repository.ignores(inner), !Self.exists(path + "/" + inner + ".git") else { continue }
                pending.append(inner)
            }
        }
    }

    private func addReferences(of repository: borrowing GitRepository) {
        for folder in repository.referenceFolders {
            guard add(folder, { references.insert($0) }) else { return }
        }
    }

    /// - Returns: false when the kernel's limit is reached. A folder that cannot be watched for another reason is skipped.
    private func add(_ place: String, _ keep: (Int32) -> Void) -> Bool {
        guard let watch else { return false }
        do throws(Errno) {
            keep(try watch.add(place))
        } catch {
            guard error.code == ENOSPC || error.code == ENOMEM else { return true }
            notice = Self.limitReached(error, watched: folders.count, setting: "max_user_watches", pollingInterval)
            return false
        }
        return true
    }

    private static func limitReached(_ error: Errno, watched: Int, setting: String, _ interval: Duration) -> String {
        let found = (try? Descriptor.open("/proc/sys/fs/inotify/\(setting)", O_RDONLY).readAll(limit: 64))
            .map { String(decoding: $0, as: UTF8.self).trimmed }
        return "the kernel's limit on watches is reached (fs.inotify.\(setting) = \(found ?? "unknown"), \(error)): "
            + "\(watched) folders are watched, and the whole tree is looked at every \(interval); "
            + "raise it with `sysctl fs.inotify.\(setting)=524288`"
    }

    private static func subfolders(of folder: String) -> [String] {
        ((try? DirectoryListing.folders(in: folder)) ?? []).sorted(by: >)
    }

    private static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

    private static func isFolder(_ path: String) -> Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }
}
