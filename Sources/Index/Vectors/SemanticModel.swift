// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Embedding
internal import Glibc
internal import System

/// What chunks and queries are embedded with: the static table, or an endpoint.
package struct SemanticModel: Sendable {
    enum Source: Sendable {
        case table(StaticTable)
        case endpoint(EndpointVectors)
    }

    let source: Source
    /// Which table or endpoint, and which way of making vectors with it. Vectors of another identity are never compared with these.
    let identity: String
    /// Counts up when `WordVectors` or `ChunkEmbedder` begin to give other vectors for the same table.
    ///
    /// 1: int8. 2: rotated, four bits.
    private static let recipe = 2

    /// Opens a directory that `codeinsight model distill` made.
    package init(directory: String) throws {
        try ModelDigests.check(directory)
        source = .table(try StaticTable(directory: directory))
        var hasher = SHA256()
        for name in ["static.safetensors", "vocab.txt"] {
            let bytes = try Descriptor.open(directory + "/" + name, O_RDONLY).readAll(limit: 1 << 30)
            hasher.update(bytes.span)
        }
        identity = "\(Self.recipe):\(hasher.finish().hex)"
    }

    /// Vectors of another destination, model or width are vectors of another model.
    init(_ vectors: EndpointVectors) {
        source = .endpoint(vectors)
        identity = "\(Self.recipe):endpoint:\(vectors.endpoint.name):\(vectors.dimensions)"
    }

    /// Dimensions of its vectors in the index.
    var width: Int {
        switch source {
        case .table(let table): table.width
        case .endpoint(let vectors): vectors.width
        }
    }

    /// Nil for an endpoint.
    var table: StaticTable? {
        if case .table(let table) = source { return table }
        return nil
    }

    /// Nil for a table.
    var endpoint: EndpointVectors? {
        if case .endpoint(let vectors) = source { return vectors }
        return nil
    }
}

/// Whether search goes by meaning too, and if not, why not.
package enum SemanticSupport: Sendable {
    case on(SemanticModel)
    /// With what would turn it on.
    case off(reason: String)

    package static let notInstalled = SemanticSupport.off(
        reason: "no embedding model is installed (`make models` makes one, `codeinsight model install DIR` adds one)"
    )

    /// The static table in `models/static` below the folder of built parts.
    package static func installed(in lib: String) -> SemanticSupport {
        let directory = lib + "/models/static"
        guard unsafe access(directory, F_OK) == 0 else { return notInstalled }
        do {
            return .on(try SemanticModel(directory: directory))
        } catch {
            return .off(reason: "the embedding model cannot be used: \(error)")
        }
    }

    /// For people: what is on, or why nothing is.
    package var description: String {
        switch self {
        case .on(let model):
            switch model.source {
            case .table(let table): "static table of \(table.width) dimensions"
            case .endpoint(let vectors): "\(vectors.endpoint.name), \(vectors.dimensions) dimensions"
            }
        case .off(let reason): reason
        }
    }

    package var isOn: Bool { model != nil }

    var model: SemanticModel? {
        if case .on(let model) = self { return model }
        return nil
    }
}
