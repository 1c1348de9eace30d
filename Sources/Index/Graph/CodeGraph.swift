// SPDX-License-Identifier: Apache-2.0

/// Who uses whom in one state of a repository: definitions and files, and the references between them.
///
/// Immutable; built once for each state and shared. An edge leads from the innermost function or type a reference stands in (or the file)
/// to the definition it means, and weighs as much as that is sure. Memory: about 30 bytes an edge.
final class CodeGraph: Sendable {
    struct Node: Sendable {
        /// Into `documents`.
        var document: Int32
        /// Into `symbols`; −1 for the file itself.
        var symbol: Int32
    }

    struct Edge: Sendable {
        var source: Int32
        var target: Int32
        var weight: Float
    }

    let documents: [FoundDocument]
    let symbols: [FoundSymbol]
    let nodes: [Node]
    /// The node of each document's file; its definitions follow, in source order.
    let fileNodes: [Int32]
    private let outgoing: Adjacency
    private let incoming: Adjacency

    init(
        documents: [FoundDocument],
        symbols: [FoundSymbol],
        nodes: [Node],
        fileNodes: [Int32],
        edges: [Edge]
    ) {
        self.documents = documents
        self.symbols = symbols
        self.nodes = nodes
        self.fileNodes = fileNodes
        let merged = Self.merged(edges)
        outgoing = Adjacency(count: nodes.count, merged)
        incoming = Adjacency(
            count: nodes.count,
            merged.map { Edge(source: $0.target, target: $0.source, weight: $0.weight) }
                .sorted { ($0.source, $0.target) < ($1.source, $1.target) }
        )
    }

    var edgeCount: Int { outgoing.targets.count }

    func document(of node: Int32) -> FoundDocument { documents[Int(nodes[Int(node)].document)] }

    /// Nil for a file.
    func symbol(of node: Int32) -> FoundSymbol? {
        let symbol = nodes[Int(node)].symbol
        return symbol < 0 ? nil : symbols[Int(symbol)]
    }

    /// What a node uses.
    func uses(of node: Int32) -> [(node: Int32, weight: Float)] { outgoing.neighbours(of: node) }

    /// What uses a node.
    func users(of node: Int32) -> [(node: Int32, weight: Float)] { incoming.neighbours(of: node) }

    /// The file and its definitions.
    func nodes(ofDocument document: Int) -> Range<Int32> {
        let end = document + 1 < fileNodes.count ? fileNodes[document + 1] : Int32(nodes.count)
        return fileNodes[document]..<end
    }

    /// The innermost definition around a line of a document, or the file.
    func node(inDocument document: Int, line: Int) -> Int32 {
        let file = fileNodes[document]
        let end = document + 1 < fileNodes.count ? fileNodes[document + 1] : Int32(nodes.count)
        var best = file
        var length = Int.max
        for node in (file + 1)..<max(file + 1, end) {
            guard let lines = symbol(of: node)?.lines, lines.contains(line), lines.count <= length else { continue }
            (best, length) = (node, lines.count)
        }
        return best
    }

    /// How much each node matters to those who start at the seeds: PageRank with restart at the seeds (Page et al., 1999;
    /// Haveliwala, 2002).
    ///
    /// Importance flows from users to what they use and, to a smaller part, back: what calls the seeds matters too, less than what they
    /// are made of. What a node without edges has goes back to the seeds.
    ///
    /// - Parameter seeds: nodes with weights, any scale.
    /// - Returns: by node, adding up to 1; nothing without seeds.
    func importance(from seeds: [Int32: Double]) -> [Double] {
        let sum = seeds.values.reduce(0, +)
        guard sum > 0 else { return [] }
        var restart = [Double](repeating: 0, count: nodes.count)
        for (node, weight) in seeds { restart[Int(node)] = weight / sum }
        var current = restart
        for _ in 0..<Self.rounds {
            var next = [Double](repeating: 0, count: nodes.count)
            var lost = 0.0
            for node in nodes.indices where current[node] > 1e-12 {
                let forward = Double(outgoing.sums[node])
                let backward = Double(incoming.sums[node]) * Self.backwardShare
                guard forward + backward > 0 else {
                    lost += current[node]
                    continue
                }
                let unit = current[node] / (forward + backward)
                outgoing.forEach(of: node) { next[$0] += unit * Double($1) }
                incoming.forEach(of: node) { next[$0] += unit * Double($1) * Self.backwardShare }
            }
            var change = 0.0
            for node in nodes.indices {
                let value = Self.damping * next[node] + (1 - Self.damping + Self.damping * lost) * restart[node]
                change += abs(value - current[node])
                current[node] = value
            }
            if change < 1e-6 { break }
        }
        return current
    }

    private static let damping = 0.85
    private static let rounds = 30
    private static let backwardShare = 0.3

    /// Sorted, parallel edges added up.
    private static func merged(_ edges: [Edge]) -> [Edge] {
        var result: [Edge] = []
        for edge in edges.sorted(by: { ($0.source, $0.target) < ($1.source, $1.target) }) {
            if let last = result.last, last.source == edge.source, last.target == edge.target {
                result[result.count - 1].weight += edge.weight
            } else {
                result.append(edge)
            }
        }
        return result
    }
}

/// Neighbours in one run: those of a node are `starts[node] ..< starts[node + 1]`.
private struct Adjacency: Sendable {
    let starts: [Int32]
    let targets: [Int32]
    let weights: [Float]
    /// Of the weights of each node.
    let sums: [Float]

    /// - Parameter edges: sorted by source.
    init(count: Int, _ edges: [CodeGraph.Edge]) {
        var starts = [Int32](repeating: 0, count: count + 1)
        var sums = [Float](repeating: 0, count: count)
        for edge in edges {
            starts[Int(edge.source) + 1] += 1
            sums[Int(edge.source)] += edge.weight
        }
        for node in 0..<count { starts[node + 1] += starts[node] }
        self.starts = starts
        self.sums = sums
        targets = edges.map(\.target)
        weights = edges.map(\.weight)
    }

    func neighbours(of node: Int32) -> [(node: Int32, weight: Float)] {
        (Int(starts[Int(node)])..<Int(starts[Int(node) + 1])).map { (targets[$0], weights[$0]) }
    }

    @inline(__always)
    func forEach(of node: Int, _ body: (Int, Float) -> Void) {
        for index in Int(starts[node])..<Int(starts[node + 1]) { body(Int(targets[index]), weights[index]) }
    }
}
