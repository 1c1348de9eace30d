// SPDX-License-Identifier: Apache-2.0

internal import Embedding

/// `codeinsight model install DIR`
enum ModelInstallCommand {
    static let command = Command(
        "install",
        "check a model and copy it into the models folder",
        discussion: [
            """
            DIR is the folder of a BERT-family sentence encoder as published (config.json, vocab.txt, model.safetensors, \
            1_Pooling/config.json, tokenizer_config.json) or of a static table that `model distill` made.
            """
        ],
        operands: [Operand("DIR", .one, kind: .folder, "The model's folder; its name becomes the model's.")],
        options: [ModelsFolder.option],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let source = invocation.context.absolute(invocation.operands[0])
        let models = try ModelsFolder.path(invocation)
        let model = try ModelsFolder.reporting(models) { try ModelInstallation.install(source, into: models) }
        if invocation.json {
            try invocation.output.json(ModelDescription(model))
        } else {
            try invocation.output.line(ModelDescription(model).text)
        }
        return .done
    }
}
