// SPDX-License-Identifier: Apache-2.0

/// `codeinsight model …`
enum ModelCommand {
    static let command = Command(
        "model",
        "list, install and distil the embedding models that semantic search uses",
        subcommands: [
            ModelListCommand.command, ModelInstallCommand.command, ModelDistillCommand.command,
            ModelStatusCommand.command, ModelAdaptCommand.command, ModelRevertCommand.command,
        ]
    )
}
