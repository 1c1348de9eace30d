// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Glibc
internal import System

/// Copies regular files and folders of them, never through links.
enum FileCopy {
    private static let chunk = 1 << 20

    /// Copies one file to a new one and waits until it is on disk.
    ///
    /// - Parameters:
    ///   - mode: of the new file. The answer tells that of the source.
    ///   - owner: who it shall belong to; only root can give files away.
    static func file(
        _ source: String,
        to target: String,
        mode: UInt32 = 0o600,
        owner: FileOwner? = nil
    ) throws(Errno) -> BackupManifest.File {
        let input = try InputBytes(path: source)
        let output = try Descriptor.open(target, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
        var hasher = SHA256()
        var count = 0
        while true {
            let bytes = try input.read(upTo: chunk)
            if bytes.isEmpty { break }
            hasher.update(bytes.span)
            try output.writeAll(bytes.span)
            count += bytes.count
        }
        try owner?.take(output)
        let number = output.rawValue
        try Errno.retrying { fchmod(number, mode & 0o777) }
        try Errno.retrying { fsync(number) }
        return BackupManifest.File(path: target, bytes: count, sha256: hasher.finish().hex, mode: permissions(source))
    }

    /// The permission bits of what lies at `path`; 0600 when nothing does.
    static func permissions(_ path: String) -> UInt32 {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? UInt32(status.st_mode) & 0o777 : 0o600
    }

    /// The size and digest of a file.
    static func digest(_ path: String) throws(Errno) -> (bytes: Int, sha256: String) {
        let input = try InputBytes(path: path)
        var hasher = SHA256()
        var count = 0
        while true {
            let bytes = try input.read(upTo: chunk)
            if bytes.isEmpty { return (count, hasher.finish().hex) }
            hasher.update(bytes.span)
            count += bytes.count
        }
    }

    /// Regular files below a folder, relative to it, in the order of their names. Links, sockets and devices are left out.
    static func files(below folder: String, prefix: String = "") throws(Errno) -> [String] {
        var result: [String] = []
        for name in try DirectoryListing.names(in: folder) {
            var status = stat()
            guard unsafe lstat(folder + "/" + name, &status) == 0 else { continue }
            switch status.st_mode & S_IFMT {
            case S_IFREG: result.append(prefix + name)
            case S_IFDIR: result += try files(below: folder + "/" + name, prefix: prefix + name + "/")
            default: break
            }
        }
        return result
    }

    /// Makes the folders above `path` that are missing below `root`, which exists.
    static func makeFolders(
        for path: String,
        below root: String,
        mode: UInt32 = 0o700,
        owner: FileOwner? = nil
    ) throws(Errno) {
        var folder = root
        for component in path.split(separator: "/").dropLast() {
            folder += "/" + component
            guard unsafe mkdir(folder, 0o700) == 0 else {
                guard errno == EEXIST else { throw Errno(errno) }
                continue
            }
            let made = try Descriptor.open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
            try owner?.take(made)
            let number = made.rawValue
            try Errno.retrying { fchmod(number, mode) }
        }
    }
}

/// Whom files belong to.
struct FileOwner: Equatable, Sendable {
    let user: UInt32
    let group: UInt32

    /// The owner of what lies at `path`; nil when nothing does.
    init?(of path: String) {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return nil }
        user = status.st_uid
        group = status.st_gid
    }

    /// Gives an open file to this owner, unless it is theirs already.
    func take(_ file: borrowing Descriptor) throws(Errno) {
        var status = stat()
        let number = file.rawValue
        guard unsafe fstat(number, &status) == 0 else { throw Errno(errno) }
        guard status.st_uid != user || status.st_gid != group else { return }
        try Errno.retrying { fchown(number, user, group) }
    }
}
