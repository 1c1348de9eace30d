// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Embedding

/// `codeinsight model distill DIR`
enum ModelDistillCommand {
    static let name = Option.value("name", "NAME", "What the table is called. Default: static.")
    static let dimensions = Option.value(
        "dimensions",
        "N",
        kind: .integer(8...4096),
        "Dimensions of its vectors, a multiple of 8. Default: 256."
    )

    static let command = Command(
        "distill",
        "make a static table from an encoder: embeddings at tens of thousands of lines a second",
        operands: [Operand("DIR", .one, kind: .folder, "The encoder's folder.")],
        options: [name, dimensions, ModelsFolder.option],
        action: run
    )

    static func run(_ invocation: Invocation) async throws -> ExitCode {
        let source = invocation.context.absolute(invocation.operands[0])
        let models = try ModelsFolder.path(invocation)
        let name = invocation.text(name) ?? "static"
        guard !name.contains("/"), name.first != "." else {
            throw CommandError(.usage, "--name \(name)", "must be a folder name without slashes and a leading dot")
        }
        var distiller = Distiller()
        if let text = invocation.text(dimensions), let number = Int(text) {
            guard number % 8 == 0 else {
                throw CommandError(.usage, "--dimensions \(number)", "must be a multiple of 8")
            }
            distiller.width = number
        }
        var display = ProgressDisplay("distilling", on: invocation.context.error, start: .now)
        let model = try ModelsFolder.reporting(models) {
            let encoder = try SentenceEncoder(directory: source)
            return try ModelInstallation.replace(name, in: models) { folder in
                try distiller.distil(encoder, to: folder) { done, total in
                    try display.update(JobProgress(phase: "word pieces", done: done, total: total), now: .now)
                }
            }
        }
        try display.clear()
        if invocation.json {
            try invocation.output.json(ModelDescription(model))
        } else {
            try invocation.output.line(ModelDescription(model).text)
        }
        return .done
    }
}
