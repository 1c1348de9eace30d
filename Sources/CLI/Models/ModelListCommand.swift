// SPDX-License-Identifier: Apache-2.0

internal import Embedding

/// `codeinsight model list`
enum ModelListCommand {
    static let command = Command(
        "list",
        "show the installed models",
        options: [ModelsFolder.option],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let models = ModelInstallation.list(try ModelsFolder.path(invocation)).map(ModelDescription.init)
        if invocation.json {
            try invocation.output.json(models)
        } else if models.isEmpty {
            try invocation.output.line("no models installed: search works by words and symbols")
        } else {
            for model in models { try invocation.output.line(model.text) }
        }
        return .done
    }
}
