// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A folder as the agent is to know it.
enum RepositoryPath {
    /// The absolute path of an existing folder, without symbolic links.
    ///
    /// The agent cannot resolve it for the user: it has another working directory and may not see the folders above.
    static func resolve(_ path: String, _ context: CommandContext) throws(CommandError) -> String {
        let absolute = context.absolute(path)
        guard let pointer = unsafe realpath(absolute, nil) else {
            let reason = errno == ENOENT ? "there is no such file or folder" : unsafe String(cString: strerror(errno))
            throw CommandError(.usage, path, reason, next: "name a working tree or a bare repository")
        }
        defer { unsafe free(pointer) }
        return unsafe String(cString: pointer)
    }
}
