// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Store

/// Reads a repository's definitions and references and ties them together.
struct GraphBuilder {
    private var documents: [FoundDocument] = []
    private var symbols: [FoundSymbol] = []
    private var nodes: [CodeGraph.Node] = []
    private var fileNodes: [Int32] = []
    private var edges: [CodeGraph.Edge] = []
    /// The definitions of each name.
    private var byName: [String: [Int32]] = [:]

    /// What a reference weighs by how sure it is; of a name that could be any of several, each gets its part.
    private static func weight(_ certainty: ReferenceCertainty) -> Float {
        switch certainty {
        case .sameFile, .import: 1
        case .package: 0.7
        case .unique: 0.6
        case .name: 0.2
        }
    }

    /// Names with more definitions than this that nothing narrows down say nothing (`get`, `run`, `__init__`).
    private static let ambiguityLimit = 8
    /// Definitions of one name that are looked at.
    private static let definitionLimit = 2000

    static func build(_ connection: borrowing Connection) throws -> CodeGraph {
        var builder = GraphBuilder()
        try builder.readDefinitions(connection)
        let modules = ModuleTable(builder.documents)
        for document in builder.documents.indices {
            if document % 64 == 0 { try Task.checkCancellation() }
            try builder.readReferences(of: document, modules, connection)
        }
        return CodeGraph(
            documents: builder.documents,
            symbols: builder.symbols,
            nodes: builder.nodes,
            fileNodes: builder.fileNodes,
            edges: builder.edges
        )
    }

    private mutating func readDefinitions(_ connection: borrowing Connection) throws {
        documents = try IndexLookup.documents(in: .present, connection)
        for (index, document) in documents.enumerated() {
            fileNodes.append(Int32(nodes.count))
            nodes.append(CodeGraph.Node(document: Int32(index), symbol: -1))
            guard document.language != nil, let list = try StoredSymbols.list(ofBlob: document.blobRow, connection)
            else { continue }
            for entry in list.entries where Self.kinds.contains(entry.kind) {
                let symbol = list.found(entry)
                byName[symbol.name, default: []].append(Int32(nodes.count))
                nodes.append(CodeGraph.Node(document: Int32(index), symbol: Int32(symbols.count)))
                symbols.append(symbol)
            }
        }
    }

    /// Values and members of enumerations are part of what encloses them.
    private static let kinds: Set<SymbolKind> = [
        .function, .method, .macro, .class, .struct, .interface, .enum, .typeAlias,
    ]

    private mutating func readReferences(
        of document: Int,
        _ modules: ModuleTable,
        _ connection: borrowing Connection
    ) throws {
        let sql = "SELECT packed FROM mention_list WHERE blob = ?"
        let packed = try connection.first(sql, [.integer(documents[document].blobRow)]) { $0.blob(0) }
        guard let references = packed.flatMap(MentionList.unpack) else { return }
        let visible = modules.visible(
            from: documents[document],
            imports: references.filter { $0.kind == .import }.map(\.name)
        )
        var known: [String: (targets: [Int32], weight: Float)] = [:]
        var enclosing: [Int: Int32] = [:]
        let file = fileNodes[document]
        let end = document + 1 < fileNodes.count ? Int(fileNodes[document + 1]) : nodes.count
        for node in Int(file + 1)..<max(Int(file + 1), end) {
            enclosing[symbols[Int(nodes[node].symbol)].ordinal] = Int32(node)
        }
        for reference in references where reference.kind != .import {
            let resolved = known[reference.name] ?? resolve(reference.name, document, visible)
            known[reference.name] = resolved
            let source = reference.enclosing.flatMap { enclosing[$0] } ?? file
            for target in resolved.targets where target != source {
                edges.append(CodeGraph.Edge(source: source, target: target, weight: resolved.weight))
            }
        }
    }

    private func resolve(_ name: String, _ document: Int, _ visible: ModuleTable.Visible) -> (
        targets: [Int32], weight: Float
    ) {
        guard let all = byName[name], all.count <= Self.definitionLimit else { return ([], 0) }
        func narrowed(_ certainty: ReferenceCertainty, _ fits: (Int32) -> Bool) -> (targets: [Int32], weight: Float)? {
            let targets = all.filter { fits(nodes[Int($0)].document) }
            return targets.isEmpty ? nil : (targets, Self.weight(certainty) / Float(targets.count))
        }
        if let found = narrowed(.sameFile, { $0 == Int32(document) }) { return found }
        if let found = narrowed(.import, { visible.imports($0, name) }) { return found }
        if let found = narrowed(.package, { visible.neighbours.contains($0) }) { return found }
        if all.count == 1 { return (all, Self.weight(.unique)) }
        guard all.count <= Self.ambiguityLimit else { return ([], 0) }
        return (all, Self.weight(.name) / Float(all.count))
    }
}

/// Which documents an import can mean: `ImportScope`'s question for all documents at once, by look-up instead of comparison.
struct ModuleTable {
    /// What a file can see.
    struct Visible {
        fileprivate var files: Set<Int32> = []
        /// For each name that is imported by itself, the files it may come from.
        fileprivate var named: [String: Set<Int32>] = [:]
        /// Seen without an import.
        fileprivate(set) var neighbours: Set<Int32> = []

        func imports(_ document: Int32, _ name: String) -> Bool {
            files.contains(document) || named[name.lowercased()]?.contains(document) == true
        }
    }

    /// By the last two parts of the path that an import would spell (one, where there is only one), and by the last.
    private var byEnd: [[Substring]: [Int32]] = [:]
    /// As `byEnd`, for the folders that files lie in.
    private var byFolderEnd: [[Substring]: [Int32]] = [:]
    private var byFolder: [[Substring]: [Int32]] = [:]
    /// A key that more documents than this have (`utils`) tells nothing.
    private static let ambiguityLimit = 200

    init(_ documents: [FoundDocument]) {
        for (index, document) in documents.enumerated() where document.language != nil {
            let path = ImportScope.parts(ofPath: document.path)
            let folder = Array(path.dropLast())
            let file = ImportScope.modulePath(path)
            byEnd[Array(file.suffix(2)), default: []].append(Int32(index))
            if file.count > 1 { byEnd[Array(file.suffix(1)), default: []].append(Int32(index)) }
            byFolderEnd[Array(folder.suffix(2)), default: []].append(Int32(index))
            if folder.count > 1 { byFolderEnd[Array(folder.suffix(1)), default: []].append(Int32(index)) }
            byFolder[folder, default: []].append(Int32(index))
        }
    }

    func visible(from document: FoundDocument, imports: [String]) -> Visible {
        var visible = Visible()
        let folder = ImportScope.parts(ofPath: document.path).dropLast()
        let seesFolders = ImportScope.seesItsFolder(document.language)
        let spelled = Set(imports).map { ImportScope.parts(ofImport: $0, from: folder) }.filter { !$0.isEmpty }
        for parts in spelled + ImportScope.pairs(spelled, document.language) {
            visible.files.formUnion(documents(endingIn: parts, folders: parts.count > 1 || seesFolders))
            if parts.count > 1, let last = parts.last {
                visible.named[String(last), default: []].formUnion(
                    documents(endingIn: Array(parts.dropLast()), folders: true)
                )
            }
        }
        if seesFolders {
            visible.neighbours = Set(byFolder[Array(folder)] ?? [])
        }
        return visible
    }

    private func documents(endingIn parts: [Substring], folders: Bool) -> [Int32] {
        guard !parts.isEmpty else { return [] }
        let key = Array(parts.suffix(2))
        let found = (byEnd[key] ?? []) + (folders ? byFolderEnd[key] ?? [] : [])
        return found.count <= Self.ambiguityLimit ? found : []
    }
}
