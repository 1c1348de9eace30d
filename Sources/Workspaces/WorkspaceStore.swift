// SPDX-License-Identifier: Apache-2.0

internal import Glibc
package import System

/// The folder that holds all workspaces.
///
/// Only the agent knows what lies in it, so whatever is there when the agent starts is left over and goes.
package struct WorkspaceStore: Sendable {
    /// Absolute, without symbolic links.
    package let path: String

    /// Makes the folder with mode 0700 when it is missing. One that is there keeps its mode: the package makes it 2770, so that the runner,
    /// which has another user, reaches the workspaces by its group.
    package init(path: String) throws(Errno) {
        if unsafe mkdir(path, 0o700) != 0, errno != EEXIST { throw Errno(errno) }
        self.path = try RealPath.resolve(path)
    }

    /// Removes everything there is.
    ///
    /// - Returns: names of workspaces that would not go: another user's files in folders that only that user may change.
    @discardableResult
    package func sweep() throws(Errno) -> [String] {
        let root = try Descriptor.open(path, O_RDONLY | O_DIRECTORY)
        return try root.names().filter { name in
            do throws(Errno) {
                try root.removeTree(name)
                return false
            } catch {
                return true
            }
        }
    }

    /// Removes one workspace's folder. - Returns: whether it is gone.
    @discardableResult
    package func remove(_ name: String) -> Bool {
        guard let root = try? Descriptor.open(path, O_RDONLY | O_DIRECTORY) else { return false }
        return (try? root.removeTree(name)) != nil
    }

    /// Makes an empty workspace and checks the snapshot out into it.
    ///
    /// - Parameter name: one path component, for example the job's id and a number.
    package func checkOut(_ snapshot: Snapshot, as name: String, limits: Workspace.Limits) throws -> Workspace {
        let root = try Descriptor.open(path, O_RDONLY | O_DIRECTORY)
        try root.removeTree(name)
        // The umask leaves the group in; the folder above decides whether there is anybody in it.
        try root.makeFolder(name, mode: 0o770)
        do {
            let folder = try root.openBeneath(name, O_RDONLY | O_DIRECTORY)
            let workspace = Workspace(path: path + "/" + name, root: folder, snapshot: snapshot)
            try workspace.checkOut(limits)
            return workspace
        } catch {
            try? root.removeTree(name)
            throw error
        }
    }
}
