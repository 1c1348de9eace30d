// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Embedding
internal import Glibc
internal import System

/// The adapted tables of an installation: a folder for each version, and a file that says which is in use.
///
/// The installed table is never changed; a version is used only with the table that it was made from.
struct AdaptedTables: Sendable {
    struct State: Codable, Equatable {
        /// Nil for the table as installed.
        var current: Int?
        /// Somebody went back: nothing is adapted before somebody asks for it.
        var isReverted = false
        var last: AdaptationReport?
    }

    /// The folder; created when the first version is written.
    let directory: String

    private var statePath: String { directory + "/adaptation.json" }

    /// As last written; the initial state when there is none or it cannot be read.
    func load() -> State {
        guard let file = try? Descriptor.open(statePath, O_RDONLY), let bytes = try? file.readAll(limit: 1 << 20),
            let state = try? JSON.decode(State.self, from: bytes)
        else { return State() }
        return state
    }

    func save(_ state: State) throws {
        try create()
        try FileReplacement.replace(statePath, with: try JSON.encode(state))
    }

    /// The version in use when it was made from `base`; nil otherwise, and when it cannot be opened.
    func model(madeFrom base: SemanticModel) -> SemanticModel? {
        let state = load()
        guard let version = state.current, state.last?.base == base.identity else { return nil }
        return try? SemanticModel(directory: path(version))
    }

    /// Writes a version, whole or not at all.
    func write(_ values: [Float], version: Int, like table: StaticTable) throws -> SemanticModel {
        try create()
        let model = try ModelInstallation.replace(name(version), in: directory) { folder in
            try table.write(values, to: folder)
        }
        return try SemanticModel(directory: model.path)
    }

    /// Removes versions that are neither in use nor the one before it.
    func prune(keeping current: Int) throws {
        for model in ModelInstallation.list(directory) {
            guard let version = Int(model.name.dropFirst(Self.prefix.count)), version < current - 1 else { continue }
            try ModelInstallation.remove(model.name, from: directory)
        }
    }

    private static let prefix = "adapted-"

    private func name(_ version: Int) -> String { "\(Self.prefix)\(version)" }
    private func path(_ version: Int) -> String { "\(directory)/\(name(version))" }

    private func create() throws(Errno) {
        if unsafe mkdir(directory, 0o700) != 0, errno != EEXIST { throw Errno(errno) }
    }
}
