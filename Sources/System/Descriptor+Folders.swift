// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// What `lstat(2)` says of one entry, as far as it tells whether a file was touched.
package struct FileStamp: Equatable, Sendable {
    package enum Kind: Equatable, Sendable {
        case file
        case folder
        case symlink
        case other
    }

    package var kind: Kind
    package var inode: UInt64
    /// Bytes.
    package var size: Int64
    /// Nanoseconds since the epoch.
    package var modified: Int64
    /// When its inode last changed; unlike `modified` nobody can set it.
    package var changed: Int64
    /// Permission bits.
    package var mode: UInt32
    package var links: UInt64

    fileprivate init(_ information: stat) {
        kind =
            switch information.st_mode & S_IFMT {
            case S_IFREG: .file
            case S_IFDIR: .folder
            case S_IFLNK: .symlink
            default: .other
            }
        inode = UInt64(information.st_ino)
        size = Int64(information.st_size)
        modified = Int64(information.st_mtim.tv_sec) * 1_000_000_000 + Int64(information.st_mtim.tv_nsec)
        changed = Int64(information.st_ctim.tv_sec) * 1_000_000_000 + Int64(information.st_ctim.tv_nsec)
        mode = UInt32(information.st_mode & 0o7777)
        links = UInt64(information.st_nlink)
    }
}

/// Entries of an open folder, named by one component: what is done here cannot reach anything but the folder's own entries.
extension Descriptor {
    /// What is open here.
    package borrowing func stamp() throws(Errno) -> FileStamp {
        var information = stat()
        let descriptor = rawValue
        try Errno.retrying { unsafe fstat(descriptor, &information) }
        return FileStamp(information)
    }

    /// What has this name; nil when nothing has. A symbolic link is not followed.
    package borrowing func stamp(of name: String) throws(Errno) -> FileStamp? {
        var information = stat()
        let descriptor = rawValue
        do throws(Errno) {
            try Self.requireComponent(name)
            try Errno.retrying { unsafe fstatat(descriptor, name, &information, AT_SYMLINK_NOFOLLOW) }
        } catch {
            if error.code == ENOENT { return nil }
            throw error
        }
        return FileStamp(information)
    }

    /// Makes a folder; one that is there already is fine, anything else of that name is `EEXIST`.
    package borrowing func makeFolder(_ name: String, mode: UInt32) throws(Errno) {
        let descriptor = rawValue
        try Self.requireComponent(name)
        do throws(Errno) {
            try Errno.retrying { unsafe mkdirat(descriptor, name, mode) }
        } catch {
            guard error == .exists, try stamp(of: name)?.kind == .folder else { throw error }
        }
    }

    /// Makes a symbolic link. Its target is never looked at.
    package borrowing func makeSymlink(_ name: String, to target: String) throws(Errno) {
        let descriptor = rawValue
        try Self.requireComponent(name)
        try Errno.retrying { unsafe symlinkat(target, descriptor, name) }
    }

    /// Removes a folder with nothing in it.
    package borrowing func removeFolder(_ name: String) throws(Errno) {
        let descriptor = rawValue
        try Self.requireComponent(name)
        try Errno.retrying { unsafe unlinkat(descriptor, name, AT_REMOVEDIR) }
    }

    /// Removes a file, link or, with everything in it, a folder. Nothing of that name is fine.
    ///
    /// Links are removed, not followed; neither depth nor a folder that is swapped for a link meanwhile leads elsewhere.
    package borrowing func removeTree(_ name: String) throws(Errno) {
        let descriptor = rawValue
        try Self.requireComponent(name)
        do throws(Errno) {
            try Errno.retrying { unsafe unlinkat(descriptor, name, 0) }
            return
        } catch {
            // Folders answer EISDIR on Linux, EPERM by POSIX.
            if error.code == ENOENT { return }
            guard error.code == EISDIR || error.code == EPERM, try stamp(of: name)?.kind == .folder else { throw error }
        }
        try emptyFolder(name)
        try Errno.retrying { unsafe unlinkat(descriptor, name, AT_REMOVEDIR) }
    }

    /// The names in this folder but `.` and `..`, in no particular order.
    package borrowing func names() throws(Errno) -> [String] {
        // A descriptor of its own, because closedir(3) closes it, and for its own reading position.
        let own = try openBeneath(".", O_RDONLY | O_DIRECTORY)
        let number = own.release()
        guard let directory = unsafe fdopendir(number) else {
            let error = Errno(errno)
            close(number)
            throw error
        }
        defer { unsafe closedir(directory) }
        var names: [String] = []
        while let entry = unsafe readdir(directory) {
            let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
                unsafe field.withMemoryRebound(to: CChar.self, capacity: 256) { unsafe String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    /// Sets when this file was last modified, in nanoseconds since the epoch.
    package borrowing func setModified(_ nanoseconds: Int64) throws(Errno) {
        let descriptor = rawValue
        let time = timespec(
            tv_sec: Int(nanoseconds / 1_000_000_000),
            tv_nsec: Int(nanoseconds % 1_000_000_000)
        )
        let times = [timespec(tv_sec: 0, tv_nsec: Self.omitted), time]
        try Errno.retrying { unsafe futimens(descriptor, times) }
    }

    /// Empties the folder of that name.
    ///
    /// Entries of inner folders are moved up into it under fresh names, so that depth costs time and no open descriptors.
    private borrowing func emptyFolder(_ name: String) throws(Errno) {
        let folder = try openOwnFolder(name)
        let number = folder.rawValue
        let nonce = UInt64.random(in: 0 ... .max)
        var pending = try folder.names()
        var moved = 0
        while let entry = pending.popLast() {
            if unsafe unlinkat(number, entry, 0) == 0 || errno == ENOENT { continue }
            guard errno == EISDIR || errno == EPERM else { throw Errno(errno) }
            if unsafe unlinkat(number, entry, AT_REMOVEDIR) == 0 { continue }
            guard errno == ENOTEMPTY || errno == EEXIST else { throw Errno(errno) }
            let inner = try folder.openOwnFolder(entry)
            let innerNumber = inner.rawValue
            for child in try inner.names() {
                if unsafe unlinkat(innerNumber, child, 0) == 0 { continue }
                moved += 1
                let fresh = ".removed-\(nonce)-\(moved)"
                try Errno.retrying { unsafe renameat(innerNumber, child, number, fresh) }
                pending.append(fresh)
            }
            try Errno.retrying { unsafe unlinkat(number, entry, AT_REMOVEDIR) }
        }
    }

    /// Opens a folder that is to be emptied; one that its owner may not list or change is opened up first.
    private borrowing func openOwnFolder(_ name: String) throws(Errno) -> Descriptor {
        let number = rawValue
        if let mode = try stamp(of: name)?.mode, mode & 0o700 != 0o700 {
            unsafe fchmodat(number, name, mode & 0o777 | 0o700, AT_SYMLINK_NOFOLLOW)
        }
        return try openBeneath(name, O_RDONLY | O_DIRECTORY)
    }

    /// `UTIME_OMIT` of `utimensat(2)`: a macro that is not imported.
    private static let omitted = (1 << 30) - 2

    private static func requireComponent(_ name: String) throws(Errno) {
        guard !name.isEmpty, name != ".", name != "..", !name.utf8.contains(UInt8(ascii: "/")), !name.utf8.contains(0)
        else { throw Errno(EINVAL) }
    }
}
