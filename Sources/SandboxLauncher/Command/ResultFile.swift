// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc
internal import System

/// Where the result goes. Opened before the command starts, so that a place that cannot be written stops the run.
struct ResultFile: ~Copyable {
    private let file: Descriptor?
    /// Set when the result has a path: its folder without symbolic links, and its name there.
    private let place: (folder: String, name: String)?

    init(_ target: RunOptions.Result) throws(SetupFailure) {
        switch target {
        case .none:
            file = nil
            place = nil
        case .descriptor(let number):
            // A duplicate above the standard streams, so that the command's own never take its number.
            let held = ck_fcntl(number, F_DUPFD_CLOEXEC, 10)
            guard held >= 0 else { throw SetupFailure("--result-fd \(number)", Errno(-held)) }
            file = Descriptor(owning: held)
            place = nil
        case .file(let path):
            let split = try Self.split(path)
            file = try Self.create(split.folder, split.name, exclusive: false)
            place = split
        }
    }

    /// Writes the result in place of whatever is there. Call when nothing of the sandbox runs any more.
    func write(_ text: @autoclosure () -> String) throws(SetupFailure) {
        switch file {
        case .none: return
        case .some(let file): try replace(file, text())
        }
    }

    private func replace(_ file: borrowing Descriptor, _ text: String) throws(SetupFailure) {
        // The command may have put something else at this path, or have kept the file under another name.
        if let place, !Self.isSame(file, place.folder + "/" + place.name) {
            unsafe unlink(place.folder + "/" + place.name)
            try Self.put(text, in: try Self.create(place.folder, place.name, exclusive: true))
        } else {
            if place != nil { ftruncate(file.rawValue, 0) }
            try Self.put(text, in: file)
        }
    }

    private static func put(_ text: String, in file: borrowing Descriptor) throws(SetupFailure) {
        do throws(Errno) {
            try file.writeAll([UInt8](text.utf8).span)
        } catch {
            throw SetupFailure("cannot write the result", error)
        }
    }

    private static func split(_ path: String) throws(SetupFailure) -> (folder: String, name: String) {
        let parts = path.split(separator: "/")
        guard let name = parts.last, name != "..", name != ".", !path.hasSuffix("/") else {
            throw SetupFailure("--result \(path) names no file", nil)
        }
        let parent = path.dropLast(name.utf8.count)
        let folder = try Paths.resolved(parent.isEmpty ? "." : String(parent), for: "--result")
        return (folder, String(name))
    }

    private static func create(_ folder: String, _ name: String, exclusive: Bool) throws(SetupFailure) -> Descriptor {
        do throws(Errno) {
            let directory = try Descriptor.open(folder, O_RDONLY | O_DIRECTORY | O_NOFOLLOW)
            let flags = O_WRONLY | O_CREAT | O_NOFOLLOW | O_NONBLOCK | (exclusive ? O_EXCL : O_TRUNC)
            let file = try directory.openBeneath(name, flags, mode: 0o600)
            guard Paths.kind(of: file) == .file else { throw Errno(ENOTSUP) }
            return file
        } catch {
            throw SetupFailure("--result \(folder)/\(name) must be a regular file, not reached through a link", error)
        }
    }

    private static func isSame(_ file: borrowing Descriptor, _ path: String) -> Bool {
        var held = stat()
        var found = stat()
        guard unsafe fstat(file.rawValue, &held) == 0, unsafe lstat(path, &found) == 0 else { return false }
        return held.st_dev == found.st_dev && held.st_ino == found.st_ino
    }
}
