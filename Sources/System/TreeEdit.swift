// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A file of a tree that is to become another.
package struct TreeEdit: Equatable, Sendable {
    /// Relative to the tree's root.
    package var path: String
    /// What has to be there now; nil: nothing.
    package var before: [UInt8]?
    /// Nil: nothing is to be there.
    package var after: [UInt8]?

    package init(path: String, before: [UInt8]?, after: [UInt8]?) {
        self.path = path
        self.before = before
        self.after = after
    }

    /// What undoes it.
    package var inverse: TreeEdit { TreeEdit(path: path, before: after, after: before) }
}

/// Why a tree was not edited. It is as it was before.
package enum TreeEditFailure: Error, Equatable, CustomStringConvertible {
    /// The file is not what the edit is made for.
    case changed(path: String)
    /// A link, a folder, a device.
    case notAFile(path: String)
    case denied(path: String, Errno)

    package var path: String {
        switch self {
        case .changed(let path), .notAFile(let path), .denied(let path, _): path
        }
    }

    package var description: String {
        switch self {
        case .changed(let path): "\(path) has changed since"
        case .notAFile(let path): "\(path) is not a plain file inside the tree"
        case .denied(let path, let error): "\(path): \(error)"
        }
    }
}

/// Edits several files of a tree, all of them or none.
package enum TreeEditor {
    /// Files past this are not compared.
    private static let longest = 64 << 20

    /// Finds out whether `apply` would find every file as the edits expect it. Changes nothing.
    package static func check(_ edits: [TreeEdit], in root: String) throws(TreeEditFailure) {
        let tree = try open(root)
        for edit in edits { _ = try mode(checking: edit, in: tree) }
    }

    /// Applies all edits.
    ///
    /// New contents are written beside their files and reach the disk first; then each takes its file's place in one step, with the file's
    /// permissions. When a step fails, the steps before it are taken back. No component of a path may be a link.
    package static func apply(_ edits: [TreeEdit], in root: String) throws(TreeEditFailure) {
        let tree = try open(root)
        var prepared: [Prepared] = []
        do throws(TreeEditFailure) {
            for edit in edits { prepared.append(try prepare(edit, in: tree)) }
        } catch {
            for step in prepared { discard(step, in: tree) }
            throw error
        }
        var done: [TreeEdit] = []
        for (index, step) in prepared.enumerated() {
            do throws(TreeEditFailure) {
                try take(step, in: tree)
                done.append(step.edit)
            } catch {
                for rest in prepared[index...] { discard(rest, in: tree) }
                for edit in done.reversed() {
                    if let back = try? prepare(edit.inverse, in: tree) { try? take(back, in: tree) }
                }
                throw error
            }
        }
    }

    private struct Prepared {
        var edit: TreeEdit
        /// The new content's name, in the same folder; nil when the file goes.
        var temporary: String?
    }

    private static func open(_ root: String) throws(TreeEditFailure) -> Descriptor {
        do throws(Errno) {
            return try Descriptor.open(root, O_RDONLY | O_DIRECTORY)
        } catch {
            throw .denied(path: root, error)
        }
    }

    /// The permissions of the file that is there; nil when there is none and none is expected.
    private static func mode(checking edit: TreeEdit, in tree: borrowing Descriptor) throws(TreeEditFailure) -> UInt32?
    {
        let found: [UInt8]
        let stamp: FileStamp
        do throws(Errno) {
            let file = try tree.openBeneath(edit.path, O_RDONLY | O_NONBLOCK | O_NOCTTY)
            stamp = try file.stamp()
            guard stamp.kind == .file else { throw Errno(EISDIR) }
            found = try file.readAll(limit: longest)
        } catch {
            switch error.code {
            case ENOENT where edit.before == nil: return nil
            case ENOENT, EFBIG: throw .changed(path: edit.path)
            case ELOOP, EISDIR, ENOTDIR, EXDEV: throw .notAFile(path: edit.path)
            default: throw .denied(path: edit.path, error)
            }
        }
        guard found == edit.before else { throw .changed(path: edit.path) }
        return stamp.mode
    }

    private static func prepare(_ edit: TreeEdit, in tree: borrowing Descriptor) throws(TreeEditFailure) -> Prepared {
        let mode = try mode(checking: edit, in: tree) ?? 0o644
        guard let after = edit.after else { return Prepared(edit: edit, temporary: nil) }
        let (folder, name) = split(edit.path)
        let temporary = ".\(name.prefix(100)).codeinsight-\(UInt32.random(in: 0 ... .max))"
        do throws(Errno) {
            let parent = try tree.openBeneath(folder, O_RDONLY | O_DIRECTORY)
            let file = try parent.openBeneath(temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW)
            do throws(Errno) {
                try file.writeAll(after.span)
                let number = file.rawValue
                try Errno.retrying { fchmod(number, mode) }
                try Errno.retrying { fsync(number) }
            } catch {
                try? parent.removeTree(temporary)
                throw error
            }
        } catch {
            throw .denied(path: edit.path, error)
        }
        return Prepared(edit: edit, temporary: temporary)
    }

    /// The moment in which the file changes. It is compared once more, because somebody may have saved it meanwhile.
    private static func take(_ step: Prepared, in tree: borrowing Descriptor) throws(TreeEditFailure) {
        _ = try mode(checking: step.edit, in: tree)
        let (folder, name) = split(step.edit.path)
        do throws(Errno) {
            let parent = try tree.openBeneath(folder, O_RDONLY | O_DIRECTORY)
            let number = parent.rawValue
            if let temporary = step.temporary {
                try Errno.retrying { unsafe renameat(number, temporary, number, name) }
            } else {
                try Errno.retrying { unsafe unlinkat(number, name, 0) }
            }
            try Errno.retrying { fsync(number) }
        } catch {
            throw .denied(path: step.edit.path, error)
        }
    }

    private static func discard(_ step: Prepared, in tree: borrowing Descriptor) {
        guard let temporary = step.temporary,
            let parent = try? tree.openBeneath(split(step.edit.path).folder, O_RDONLY | O_DIRECTORY)
        else { return }
        try? parent.removeTree(temporary)
    }

    private static func split(_ path: String) -> (folder: String, name: String) {
        guard let slash = path.lastIndex(of: "/") else { return (".", path) }
        return (String(path[..<slash]), String(path[path.index(after: slash)...]))
    }
}
