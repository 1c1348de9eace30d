// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc

/// The part of the cgroup tree (version 2) that was given to this process to manage, with memory and processes counted for each group in it.
///
/// Only a subtree that is marked as delegated is ever touched (systemd's `Delegate=`, see docs/sandbox.md). A group with members of its own
/// cannot count for groups below it, so this process moves into a leaf beside them; what it starts stays in that leaf, or gets a group
/// of its own.
package struct DelegatedGroup: ~Copyable, Sendable {
    /// The leaf that the supervising processes are in.
    package static let leaf = "codeinsight-supervisor"
    /// What the names of groups for runs begin with; the rest is the process id of the launcher that made it.
    package static let runPrefix = "codeinsight-run-"

    private let folder: Descriptor

    /// Finds it and makes it ready; null where nothing is delegated, where others are in the group, or where memory and processes cannot be
    /// counted.
    package init?() {
        guard let (place, name) = Self.own() else { return nil }
        let isLeaf = name == Self.leaf
        guard let folder = try? Descriptor.open(isLeaf ? place + "/.." : place, O_RDONLY | O_DIRECTORY),
            ck_control_group_is_delegated(folder.rawValue) == 1
        else { return nil }
        if !isLeaf {
            guard Self.members(of: folder) == [getpid()], (try? folder.makeFolder(Self.leaf, mode: 0o755)) != nil,
                let leaf = try? ControlGroup(Self.leaf, in: folder), (try? leaf.admit(0)) != nil
            else { return nil }
        }
        let wanted: Set<Substring> = ["memory", "pids"]
        let enabled = Set(Self.text("cgroup.subtree_control", in: folder).split(whereSeparator: \.isWhitespace))
        if !enabled.isSuperset(of: wanted),
            (try? Self.write("+memory +pids", to: "cgroup.subtree_control", in: folder)) == nil
        {
            // Back to where it was: a leaf of no use would only be in the way.
            if !isLeaf {
                try? Self.write("0", to: "cgroup.procs", in: folder)
                try? folder.removeFolder(Self.leaf)
            }
            return nil
        }
        self.folder = folder
    }

    /// Makes a group for one run. It has to be removed.
    package borrowing func makeRun() throws(Errno) -> ControlGroup {
        let name = Self.runPrefix + String(getpid())
        try folder.makeFolder(name, mode: 0o755)
        return try ControlGroup(name, in: folder)
    }

    /// Removes groups of launchers that died before they could.
    ///
    /// - Parameter living: process ids of launchers that run.
    package borrowing func sweep(except living: Set<Int32>) {
        for name in (try? folder.names()) ?? [] where name.hasPrefix(Self.runPrefix) {
            guard let process = Int32(name.dropFirst(Self.runPrefix.count)), !living.contains(process),
                let group = try? ControlGroup(name, in: folder)
            else { continue }
            group.kill()
            // One that is not empty yet goes at the next sweep.
            try? folder.removeFolder(name)
        }
    }

    /// The folder of this process's group, and its last component; null without cgroups of version 2.
    private static func own() -> (place: String, name: Substring)? {
        guard let text = try? Descriptor.open("/proc/self/cgroup", O_RDONLY).readAll(limit: 1 << 16) else { return nil }
        let lines = String(decoding: text, as: UTF8.self).split(separator: "\n")
        guard let line = lines.first(where: { $0.hasPrefix("0::/") }) else { return nil }
        let path = line.dropFirst(3)
        // Of another namespace.
        guard !path.split(separator: "/").contains("..") else { return nil }
        // Where both versions are in use, the second has a mount of its own below the first.
        for mount in ["/sys/fs/cgroup", "/sys/fs/cgroup/unified"] {
            let place = path == "/" ? mount : mount + path
            guard let folder = try? Descriptor.open(place, O_RDONLY | O_DIRECTORY),
                (try? folder.stamp(of: "cgroup.controllers")) != nil
            else { continue }
            return (place, path.split(separator: "/").last ?? "")
        }
        return nil
    }

    private static func members(of folder: borrowing Descriptor) -> [Int32] {
        text("cgroup.procs", in: folder).split(separator: "\n").compactMap { Int32($0) }
    }

    fileprivate static func text(_ name: String, in folder: borrowing Descriptor) -> String {
        guard let bytes = try? folder.openBeneath(name, O_RDONLY).readAll(limit: 1 << 20) else { return "" }
        return String(decoding: bytes, as: UTF8.self)
    }

    fileprivate static func write(_ text: String, to name: String, in folder: borrowing Descriptor) throws(Errno) {
        try folder.openBeneath(name, O_WRONLY).writeAll(Array(text.utf8).span)
    }
}

/// One group below a delegated one.
package struct ControlGroup: ~Copyable, Sendable {
    private let name: String
    private let parent: Descriptor
    private let folder: Descriptor

    fileprivate init(_ name: String, in parent: borrowing Descriptor) throws(Errno) {
        let above = try parent.openBeneath(".", O_RDONLY | O_DIRECTORY)
        let own = try parent.openBeneath(name, O_RDONLY | O_DIRECTORY)
        self.name = name
        self.parent = above
        folder = own
    }

    /// Bounds memory (swap included: there is none) and processes. When memory runs out, all of the group is killed at once.
    package borrowing func limit(memory: UInt64, processes: UInt64) throws(Errno) {
        try DelegatedGroup.write("\(memory)", to: "memory.max", in: folder)
        try DelegatedGroup.write("1", to: "memory.oom.group", in: folder)
        try DelegatedGroup.write("\(processes)", to: "pids.max", in: folder)
        // Not there on a kernel without swap accounting.
        try? DelegatedGroup.write("0", to: "memory.swap.max", in: folder)
    }

    /// Moves a process in; 0 is the one that calls.
    package borrowing func admit(_ process: Int32) throws(Errno) {
        try DelegatedGroup.write("\(process)", to: "cgroup.procs", in: folder)
    }

    /// Whether the kernel killed it because its memory ran out.
    package var ranOutOfMemory: Bool { number("oom_kill", in: "memory.events") > 0 }

    /// Nanoseconds of processor time of all that ever was in it.
    package var cpuTime: UInt64 { number("usage_usec", in: "cpu.stat") * 1000 }

    /// Kills every process in it, also those that are just being made (Linux 5.14).
    package borrowing func kill() {
        try? DelegatedGroup.write("1", to: "cgroup.kill", in: folder)
    }

    /// Removes it once nothing is in it any more, which it waits for a short while.
    package borrowing func remove() {
        for _ in 0..<200 {
            do throws(Errno) {
                return try parent.removeFolder(name)
            } catch {
                guard error.code == EBUSY else { return }
                kill()
                usleep(1000)
            }
        }
    }

    /// The number behind `key` in a file of keys and numbers.
    private func number(_ key: String, in file: String) -> UInt64 {
        for line in DelegatedGroup.text(file, in: folder).split(separator: "\n") {
            let words = line.split(separator: " ")
            if words.count == 2, words[0] == key { return UInt64(words[1]) ?? 0 }
        }
        return 0
    }
}
