// SPDX-License-Identifier: Apache-2.0

/// `codeinsight usage …`
enum UsageCommand {
    static let command = Command(
        "usage",
        "see what the usage report tells the vendor, before and after it is sent",
        discussion: [
            "Nothing is counted until an administrator sets usage.mode in config.toml; DO_NOT_TRACK and air-gapped mode switch it off. "
                + "A report holds counters of features, rounded, and only where at least five people stand behind a number: no name, path, "
                + "host, address or other text. It leaves through the egress gateway, if the policy permits the purpose usage."
        ],
        subcommands: [
            UsageShowCommand.command,
            UsagePreviewCommand.command,
            UsageSendCommand.command,
        ]
    )
}
