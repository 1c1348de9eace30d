// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc
internal import System

/// All processes of the sandbox, as /proc shows them.
struct ProcessTree: ~Copyable {
    private enum Members {
        /// Everything in this /proc belongs to the sandbox: it shows one process namespace.
        case all
        /// The descendants of this process of the host.
        case descendants(of: Int32)
    }

    private let proc: Descriptor
    private let members: Members

    /// A sandbox with a /proc of its own.
    init(ownProc: consuming Descriptor) {
        proc = ownProc
        members = .all
    }

    /// Processes below `root`, seen from outside.
    init(descendantsOf root: Int32) throws(Errno) {
        proc = try Descriptor.open("/proc", O_RDONLY | O_DIRECTORY)
        members = .descendants(of: root)
    }

    /// The numbers of the processes that are there now.
    func processes() -> [Int32] {
        switch members {
        case .all: all()
        case .descendants(let root): descendants(of: root)
        }
    }

    private func all() -> [Int32] {
        var capacity = 64
        while true {
            var found: Int32 = 0
            let ids = unsafe [Int32](unsafeUninitializedCapacity: capacity) { buffer, count in
                guard let base = buffer.baseAddress else { return }
                found = unsafe ck_proc_ids(proc.rawValue, base, Int32(capacity))
                count = min(capacity, max(0, Int(found)))
            }
            guard found > capacity else { return ids }
            capacity = Int(found) * 2
        }
    }

    private func descendants(of root: Int32) -> [Int32] {
        var found: [Int32] = []
        var waiting = [root]
        var seen: Set<Int32> = [root]
        while let parent = waiting.popLast() {
            for thread in threads(of: parent) {
                let numbers = content(of: parent, "task/\(thread)/children", limit: 1_048_576)
                for word in numbers.split(separator: UInt8(ascii: " ")) {
                    guard let child = Int32(exactly: word.leadingNumber), child > 0, seen.insert(child).inserted else {
                        continue
                    }
                    found.append(child)
                    waiting.append(child)
                }
            }
        }
        return found
    }

    private func threads(of process: Int32) -> [String] {
        guard let tasks = try? proc.openBeneath("\(process)/task", O_RDONLY | O_DIRECTORY) else { return [] }
        return (try? tasks.names())?.filter { $0.first != "." } ?? []
    }

    /// What these processes have used and hold.
    func usage(of processes: [Int32]) -> Usage {
        var usage = Usage()
        for process in processes {
            usage.add(status: content(of: process, "status"))
            usage.add(stat: content(of: process, "stat"))
            usage.add(io: content(of: process, "io"))
        }
        return usage
    }

    /// Memory exactly: each page shared between processes counts once. Bytes of private and of shared memory.
    func proportionalMemory() -> (anonymous: UInt64, shared: UInt64) {
        var anonymous: UInt64 = 0
        var shared: UInt64 = 0
        for process in processes() {
            let text = content(of: process, "smaps_rollup")
            anonymous += (text.number(after: "Pss_Anon:") + text.number(after: "SwapPss:")) << 10
            shared += text.number(after: "Pss_Shmem:") << 10
        }
        return (anonymous, shared)
    }

    /// Bytes of memory files without a name that somebody holds open, each once.
    func memoryFiles() -> UInt64 {
        var seen: Set<UInt64> = []
        var total: UInt64 = 0
        for process in processes() {
            guard let open = try? proc.openBeneath("\(process)/fd", O_RDONLY | O_DIRECTORY),
                let names = try? open.names()
            else { continue }
            for name in names {
                guard let link = open.linkTarget(name), link.hasPrefix("/memfd:") else { continue }
                var information = stat()
                guard unsafe fstatat(open.rawValue, name, &information, 0) == 0 else { continue }
                if seen.insert(UInt64(information.st_ino)).inserted { total += UInt64(information.st_blocks) * 512 }
            }
        }
        return total
    }

    /// A file of this process; empty when it has gone. All but `children` fit in a page.
    private func content(of process: Int32, _ name: String, limit: Int = 4096) -> [UInt8] {
        unsafe [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
            guard let base = buffer.baseAddress else { return }
            count = max(0, unsafe ck_proc_read(proc.rawValue, process, name, base, limit))
        }
    }
}

/// What the processes of a sandbox have used.
struct Usage: Sendable {
    /// Bytes of private memory, shared pages counted for every process that maps them.
    var anonymous: UInt64 = 0
    /// Bytes of mapped shared memory, likewise.
    var shared: UInt64 = 0
    /// Clock ticks of the processes and of their children that have ended.
    var ticks: UInt64 = 0
    /// Bytes written to disk, likewise.
    var written: UInt64 = 0
    var threads: UInt64 = 0

    mutating func add(status text: [UInt8]) {
        anonymous += (text.number(after: "RssAnon:") + text.number(after: "VmSwap:")) << 10
        shared += text.number(after: "RssShmem:") << 10
        threads += text.number(after: "Threads:")
    }

    /// `stat`: the name in parentheses may hold anything, so fields count from the last one; utime is the 12th after it.
    mutating func add(stat text: [UInt8]) {
        guard let end = text.lastIndex(of: UInt8(ascii: ")")) else { return }
        let fields = text[end...].split(separator: UInt8(ascii: " "), maxSplits: 16)
        guard fields.count > 15 else { return }
        ticks += fields[12...15].reduce(0) { $0 + $1.leadingNumber }
    }

    mutating func add(io text: [UInt8]) {
        // Not the line `cancelled_write_bytes`.
        written += text.number(after: "\nwrite_bytes:")
    }
}
