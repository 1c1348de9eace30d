// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// Questions about places on the host, asked before anything is isolated.
enum Paths {
    enum Kind: Equatable {
        case folder
        case file
        case pipe
        case device
        case other
    }

    /// The absolute path without symbolic links, `.` and `..`.
    static func resolved(_ path: String, for option: String) throws(SetupFailure) -> String {
        guard let result = unsafe realpath(path, nil) else { throw SetupFailure("\(option) \(path)", Errno(errno)) }
        defer { unsafe free(result) }
        return unsafe String(cString: result)
    }

    static func kind(of descriptor: borrowing Descriptor) -> Kind {
        kind(ofNumber: descriptor.rawValue)
    }

    static func kind(ofNumber number: Int32) -> Kind {
        var information = stat()
        return unsafe fstat(number, &information) == 0 ? kind(information) : .other
    }

    static func kind(of path: String, followLinks: Bool = true) -> Kind? {
        var information = stat()
        let result = followLinks ? unsafe stat(path, &information) : unsafe lstat(path, &information)
        return result == 0 ? kind(information) : nil
    }

    /// Where a symbolic link points, or nil when it is none.
    static func link(_ path: String) -> String? {
        unsafe withUnsafeTemporaryAllocation(byteCount: 4096, alignment: 1) { buffer in
            let characters = unsafe buffer.bindMemory(to: CChar.self)
            guard let start = characters.baseAddress else { return nil }
            let count = unsafe readlink(path, start, characters.count)
            guard count > 0 else { return nil }
            return unsafe String(decoding: UnsafeRawBufferPointer(buffer).prefix(count), as: UTF8.self)
        }
    }

    private static func kind(_ information: stat) -> Kind {
        switch information.st_mode & S_IFMT {
        case S_IFDIR: .folder
        case S_IFREG: .file
        case S_IFIFO: .pipe
        case S_IFCHR: .device
        default: .other
        }
    }
}
