// SPDX-License-Identifier: Apache-2.0

/// `codeinsight token …`
enum TokenCommand {
    static let command = Command(
        "token",
        "make, list and revoke tokens for the TCP listener",
        subcommands: [
            TokenCreateCommand.command,
            TokenListCommand.command,
            TokenRevokeCommand.command,
        ]
    )
}
