// SPDX-License-Identifier: Apache-2.0

/// `codeinsight repo …`
enum RepoCommand {
    static let command = Command(
        "repo",
        "register, list, index again and forget repositories",
        subcommands: [
            RepoAddCommand.command,
            RepoListCommand.command,
            RepoSyncCommand.command,
            RepoHealthCommand.command,
            RepoRippleCommand.command,
            RepoRemoveCommand.command,
        ]
    )
}
