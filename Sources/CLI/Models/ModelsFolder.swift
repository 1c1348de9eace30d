// SPDX-License-Identifier: Apache-2.0

internal import Embedding
internal import System

/// Where models are kept: the folder given, or the one of this installation.
enum ModelsFolder {
    static let option = Option.value(
        "models",
        "DIR",
        kind: .folder,
        "The models folder. Default: the one of this installation."
    )

    static func path(_ invocation: Invocation) throws -> String {
        if let given = invocation.text(option) { return invocation.context.absolute(given) }
        do {
            return try InstallationLayout.locate().lib + "/models"
        } catch {
            throw CommandError(.usage, "model", "\(error)", next: "name the folder with --models DIR")
        }
    }

    /// Errors of models and of the disk as people get them.
    static func reporting<Result>(_ what: String, _ body: () throws -> Result) throws -> Result {
        do {
            return try body()
        } catch let error as ModelError {
            throw CommandError(.usage, error.subject, error.message)
        } catch let error as Errno {
            throw CommandError(.usage, what, "\(error)")
        }
    }
}

/// A model as `--json` prints it.
struct ModelDescription: Codable {
    var name: String
    var path: String
    var kind: String
    var dimensions: Int
    /// Why it cannot be used; nil when it can.
    var problem: String?

    init(_ model: InstalledModel) {
        name = model.name
        path = model.path
        kind = model.kind.rawValue
        dimensions = model.width
    }

    init(broken name: String, path: String, problem: String) {
        self.name = name
        self.path = path
        kind = ""
        dimensions = 0
        self.problem = problem
    }

    var text: String {
        TerminalText.escape(
            problem.map { "\(name): cannot be used: \($0)" } ?? "\(name): \(kind), \(dimensions) dimensions, \(path)"
        )
    }
}
