// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// The gateway's own directory: keys, audit log, caches.
struct StateFolder: Sendable {
    let path: String

    /// Makes the folder and those above it that are missing, with mode 0700.
    init(making path: String) throws(Unusable) {
        self.path = path
        var folder = path.hasPrefix("/") ? "/" : ""
        for component in path.split(separator: "/") {
            folder += (folder.isEmpty || folder.hasSuffix("/") ? "" : "/") + component
            guard unsafe mkdir(folder, 0o700) != 0 else { continue }
            let code = errno
            guard code == EEXIST else { throw Unusable(path: path, cause: Errno(code)) }
        }
        guard unsafe access(path, W_OK | X_OK) == 0 else { throw Unusable(path: path, cause: Errno(errno)) }
    }

    /// Lets a group pass through this folder and read the audit log in it. What is made there from now on belongs to the group.
    func letRead(_ group: UInt32) throws(Unusable) {
        let audit = path + "/audit"
        // What is not for the group is made with a mode of its own.
        umask(0o027)
        guard unsafe mkdir(audit, 0o750) == 0 || errno == EEXIST else {
            throw Unusable(path: audit, cause: Errno(errno))
        }
        // A service that runs with the group makes everything right from the beginning, and may change neither owner nor such modes.
        let inherits: mode_t = getegid() == group ? 0 : 0o2000
        for (folder, mode) in [(path, 0o750), (audit, 0o750 | inherits)] {
            var status = stat()
            guard unsafe stat(folder, &status) == 0 else { throw Unusable(path: folder, cause: Errno(errno)) }
            // The service manager gives the folder and all in it to the service's group, and lets the service change no owner itself.
            if status.st_gid != group, unsafe chown(folder, uid_t.max, group) != 0 {
                throw Unusable(path: folder, cause: Errno(errno))
            }
            guard status.st_mode & 0o7777 != mode else { continue }
            guard unsafe chmod(folder, mode) == 0 else { throw Unusable(path: folder, cause: Errno(errno)) }
            if folder == audit { Self.widen(audit, group) }
        }
    }

    /// Lets the group read what an earlier version wrote for the gateway alone, except for the keys. What cannot be changed stays closed.
    private static func widen(_ folder: String, _ group: UInt32) {
        for name in (try? DirectoryListing.names(in: folder)) ?? [] {
            let path = folder + "/" + name
            var status = stat()
            guard unsafe lstat(path, &status) == 0 else { continue }
            let isFolder = status.st_mode & S_IFMT == S_IFDIR
            guard isFolder || status.st_mode & S_IFMT == S_IFREG, !name.hasSuffix(".key") else { continue }
            if status.st_gid != group { unsafe lchown(path, uid_t.max, group) }
            unsafe chmod(path, status.st_mode & 0o7777 | (isFolder ? 0o050 : 0o040))
            if isFolder { widen(path, group) }
        }
    }

    struct Unusable: Error, CustomStringConvertible {
        let path: String
        let cause: Errno

        var description: String {
            "state directory \(path): \(cause); choose another with --state or egress.state_dir"
        }
    }

    /// What the audit log calls itself: the host's name at its first start, kept, because a log cannot change its name.
    func logOrigin() throws(Errno) -> String {
        let file = path + "/origin"
        do throws(Errno) {
            let bytes = try Descriptor.open(file, O_RDONLY).readAll(limit: 512)
            return String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self)
        } catch .notFound {
            let origin = Self.hostName() + "/codeinsight"
            try FileReplacement.replace(file, with: Array((origin + "\n").utf8))
            return origin
        }
    }

    private static func hostName() -> String {
        var name = [CChar](repeating: 0, count: 256)
        guard unsafe gethostname(&name, 255) == 0 else { return "localhost" }
        let text = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return text.isEmpty ? "localhost" : text
    }
}
