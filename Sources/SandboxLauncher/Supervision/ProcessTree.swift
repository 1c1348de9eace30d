// SPDX-License-Identifier: Apache-2.0

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
        case .all: (try? proc.names())?.compactMap { Int32($0) } ?? []
        case .descendants(let root): descendants(of: root)
        }
    }

    private func descendants(of root: Int32) -> [Int32] {
        var found: [Int32] = []
        var waiting = [root]
        var seen: Set<Int32> = [root]
        while let parent = waiting.popLast() {
            for thread in threads(of: parent) {
                let text = read("\(parent)/task/\(thread)/children", limit: 1_048_576)
                for word in text.split(separator: " ") {
                    guard let child = Int32(word), seen.insert(child).inserted else { continue }
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

    /// What all of them have used and hold.
    func usage() -> Usage {
        var usage = Usage()
        for process in processes() {
            usage.add(status: read("\(process)/status"))
            usage.add(stat: read("\(process)/stat"))
            usage.add(io: read("\(process)/io"))
        }
        return usage
    }

    /// Memory exactly: each page shared between processes counts once. Bytes of private and of shared memory.
    func proportionalMemory() -> (anonymous: UInt64, shared: UInt64) {
        var anonymous: UInt64 = 0
        var shared: UInt64 = 0
        for process in processes() {
            let text = read("\(process)/smaps_rollup")
            anonymous += (Usage.field("Pss_Anon:", text) + Usage.field("SwapPss:", text)) << 10
            shared += Usage.field("Pss_Shmem:", text) << 10
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

    private func read(_ path: String, limit: Int = 65_536) -> String {
        guard let bytes = try? proc.openBeneath(path, O_RDONLY).readShort(limit: limit) else { return "" }
        return String(decoding: bytes, as: UTF8.self)
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

    mutating func add(status text: String) {
        anonymous += (Self.field("RssAnon:", text) + Self.field("VmSwap:", text)) << 10
        shared += Self.field("RssShmem:", text) << 10
        threads += Self.field("Threads:", text)
    }

    /// `stat`: the name in parentheses may hold anything, so fields count from the last one; utime is the 12th after it.
    mutating func add(stat text: String) {
        guard let end = text.utf8.lastIndex(of: UInt8(ascii: ")")) else { return }
        let fields = text[end...].split(separator: " ")
        guard fields.count > 15 else { return }
        ticks += fields[12...15].reduce(0) { $0 + (UInt64($1) ?? 0) }
    }

    mutating func add(io text: String) {
        let bytes = Self.field("\nwrite_bytes:", text)
        written += bytes
    }

    /// The number after `name`; 0 when it is not there.
    static func field(_ name: String, _ text: String) -> UInt64 {
        guard let place = text.utf8.firstRange(of: name.utf8) else { return 0 }
        return UInt64(text.utf8[place.upperBound...].digits) ?? 0
    }
}

extension Substring.UTF8View {
    /// The first run of digits after blanks.
    fileprivate var digits: Substring {
        let rest = drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        return Substring(rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") })
    }
}
