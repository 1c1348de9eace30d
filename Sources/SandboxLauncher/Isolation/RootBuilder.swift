// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc
internal import System

/// Builds the command's root file system and moves into it. Runs as the first process of the new namespaces.
///
/// One memory file system holds the root, /tmp and /dev/shm; the host's parts are attached read-only or, where asked, writable.
struct RootBuilder {
    let plan: RootPlan
    /// Bytes that the memory file system takes at most.
    let size: UInt64
    /// Processes and threads that the command may have at a time.
    let processes: UInt64

    /// - Returns: whether a /proc of its own could be mounted. A host that hides parts of its /proc does not let it.
    func build() throws(SetupFailure) -> Bool {
        // All parts of the host are picked up first: then the new root may hide any of it.
        var trees: [(share: RootPlan.Share, tree: Int32)] = []
        for share in plan.shares { trees.append((share, try open(share))) }
        let devices = try Self.devices.map { (name) throws(SetupFailure) in (name, try openDevice(name)) }

        let base = Paths.kind(of: "/tmp") == .folder ? "/tmp" : "/usr"
        // The command may make files of any size its limits allow, but a number of them that memory can bear.
        try check("tmpfs", unsafe ck_mount("tmpfs", base, "mode=0755,size=\(size),nr_inodes=1000000", 0, 1))
        try check("chdir", unsafe chdir(base) == 0 ? 0 : -errno)
        for folder in Self.folders { try makeFolder(folder) }
        // Everything below is relative to the new root: "usr", "tmp/work".
        for (share, tree) in trees { try attach(tree, share) }
        for link in plan.links { makeLink(link.path, link.target) }
        for path in plan.copies { try copy(path) }
        for file in plan.files { try makeFile(file.path, file.content) }
        for (name, tree) in devices { try attachDevice(tree, name) }
        makeLink("/dev/fd", "/proc/self/fd")
        makeLink("/dev/stdin", "/proc/self/fd/0")
        makeLink("/dev/stdout", "/proc/self/fd/1")
        makeLink("/dev/stderr", "/proc/self/fd/2")
        makeLink("/dev/ptmx", "pts/ptmx")
        // Pseudo-terminals are a comfort: without them a program gets an error of its own.
        _ = unsafe ck_mount("devpts", "dev/pts", "newinstance,ptmxmode=0666,mode=0620", 1, 0)
        let hasProc = unsafe ck_mount("proc", "proc", "", 0, 0) >= 0
        if hasProc {
            limitProcessIds()
            try protectProc()
        } else {
            try fillProc()
        }
        try check("pivot_root", ck_pivot_here())
        // The supervisor makes it meanwhile; here in case it is not that far.
        unsafe mkdir(plan.home, 0o700)
        return hasProc
    }

    private static let folders = ["dev", "dev/pts", "dev/shm", "etc", "etc/ssl", "proc", "tmp", "run", "var"]
    private static let devices = ["null", "zero", "full", "random", "urandom", "tty"]

    private func open(_ share: RootPlan.Share) throws(SetupFailure) -> Int32 {
        let tree = try check(share.path, unsafe ck_tree_open(share.path))
        let flags = Int32(ck_tree_no_devices | (share.writable ? 0 : ck_tree_read_only))
        try check(share.path, ck_tree_restrict(tree, flags))
        return tree
    }

    private func openDevice(_ name: String) throws(SetupFailure) -> Int32 {
        try check("/dev/" + name, unsafe ck_tree_open("/dev/" + name))
    }

    private func attach(_ tree: Int32, _ share: RootPlan.Share) throws(SetupFailure) {
        let target = String(share.path.dropFirst())
        try makeParents(of: target)
        if share.isFolder { try makeFolder(target) } else { try makeFile(share.path, []) }
        try check("attach \(share.path)", unsafe ck_tree_attach(tree, target))
        close(tree)
    }

    private func attachDevice(_ tree: Int32, _ name: String) throws(SetupFailure) {
        try makeFile("/dev/" + name, [])
        try check("attach /dev/\(name)", unsafe ck_tree_attach(tree, "dev/" + name))
        close(tree)
    }

    /// Without a /proc of its own: the facts about the machine that programs ask for.
    private func fillProc() throws(SetupFailure) {
        for name in ["cpuinfo", "meminfo", "stat", "version", "filesystems", "uptime", "loadavg"] {
            guard let text = try? Descriptor.open("/proc/" + name, O_RDONLY).readAll(limit: 4_194_304) else { continue }
            try makeFile("/proc/" + name, text)
        }
    }

    /// Where ids are counted by namespace (Linux 6.14), their number is a limit of processes and threads that holds for root, too,
    /// whom the resource limit does not count. Elsewhere the supervisor counts.
    private func limitProcessIds() {
        write("proc/sys/kernel/pid_max", processes + Self.reservedIds)
        // The first round begins behind the reserved ones as well, or it would have so many more.
        write("proc/sys/kernel/ns_last_pid", Self.reservedIds - 1)
    }

    private func write(_ path: String, _ number: UInt64) {
        try? Descriptor.open(path, O_WRONLY).writeAll([UInt8]("\(number)".utf8).span)
    }

    /// Ids below are not given out again after the first round (`RESERVED_PIDS` in the kernel's pid.c).
    private static let reservedIds: UInt64 = 300

    /// Root of the host may write below /proc/sys even without capabilities, also from inside.
    private func protectProc() throws(SetupFailure) {
        guard Identity.outside.user == 0 else { return }
        for name in ["sys", "sysrq-trigger", "irq", "bus", "fs"] {
            let path = "/proc/" + name
            guard Paths.kind(of: "proc/" + name) != nil else { continue }
            let tree = unsafe ck_tree_open(Self.here() + path)
            guard tree >= 0 else { continue }
            try check(path, ck_tree_restrict(tree, Int32(ck_tree_read_only)))
            try check(path, unsafe ck_tree_attach(tree, String(path.dropFirst())))
            close(tree)
        }
    }

    private static func here() -> String {
        guard let text = unsafe getcwd(nil, 0) else { return "" }
        defer { unsafe free(text) }
        return unsafe String(cString: text)
    }

    private func makeParents(of target: String) throws(SetupFailure) {
        // Not split into strings, which would cost more than making the folders.
        for place in target.utf8.indices where target.utf8[place] == UInt8(ascii: "/") && place > target.startIndex {
            try makeFolder(String(target[..<place]))
        }
    }

    private func makeFolder(_ path: String) throws(SetupFailure) {
        let mode: mode_t = path == "tmp" || path == "dev/shm" ? 0o1777 : 0o755
        if unsafe mkdir(path, mode) == 0 || errno == EEXIST || errno == EROFS { return }
        throw SetupFailure("folder /\(path)", Errno(errno))
    }

    private func makeFile(_ path: String, _ content: [UInt8]) throws(SetupFailure) {
        do throws(Errno) {
            let file = try Descriptor.open(String(path.dropFirst()), O_WRONLY | O_CREAT, mode: 0o644)
            if !content.isEmpty { try file.writeAll(content.span) }
        } catch {
            // A file within a folder that is attached already exists there.
            if error == .exists || error == Errno(EROFS) || error == .permissionDenied { return }
            throw SetupFailure("file \(path)", error)
        }
    }

    private func copy(_ path: String) throws(SetupFailure) {
        let result = unsafe ck_copy_settings(path, String(path.dropFirst()), 1_048_576)
        if result == -EEXIST || result == -EROFS || result == -EACCES { return }
        try check("file \(path)", result)
    }

    /// A link that cannot be made is missing inside, no more: the path it stands for exists under its real name.
    private func makeLink(_ path: String, _ target: String) {
        _ = try? makeParents(of: String(path.dropFirst()))
        _ = unsafe symlink(target, String(path.dropFirst()))
    }

    @discardableResult
    private func check(_ what: String, _ result: Int32) throws(SetupFailure) -> Int32 {
        guard result >= 0 else { throw SetupFailure(what, Errno(-result)) }
        return result
    }
}
