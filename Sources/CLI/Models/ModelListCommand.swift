// SPDX-License-Identifier: Apache-2.0

internal import Embedding

/// `codeinsight model list`
enum ModelListCommand {
    static let command = Command(
        "list",
        "show the installed models, and compare their files with what was installed",
        options: [ModelsFolder.option],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let folder = try ModelsFolder.path(invocation)
        let models = ModelInstallation.inspect(folder).map { name, result in
            switch result {
            case .success(let model): ModelDescription(model)
            case .failure(let error):
                ModelDescription(broken: name, path: "\(folder)/\(name)", problem: error.description)
            }
        }
        if invocation.json {
            try invocation.output.json(models)
        } else if models.isEmpty {
            try invocation.output.line("no models installed: search works by words and symbols")
        } else {
            for model in models { try invocation.output.line(model.text) }
        }
        return models.contains { $0.problem != nil } ? .findings : .done
    }
}
