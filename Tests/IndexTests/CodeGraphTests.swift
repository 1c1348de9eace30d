// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Index

@Suite struct CodeGraphTests {
    /// One file without definitions for each node.
    private func graph(_ count: Int, _ edges: [(Int32, Int32)]) -> CodeGraph {
        CodeGraph(
            documents: [],
            symbols: [],
            nodes: (0..<count).map { CodeGraph.Node(document: Int32($0), symbol: -1) },
            fileNodes: [],
            edges: edges.map { CodeGraph.Edge(source: $0.0, target: $0.1, weight: 1) }
        )
    }

    @Test func `importance adds up to one, flows along edges and stays near the seed`() {
        // 0 → 1 → 2 → 3, and 4 uses 0; 5 stands alone.
        let importance = graph(6, [(0, 1), (1, 2), (2, 3), (4, 0)]).importance(from: [0: 3])
        #expect(abs(importance.reduce(0, +) - 1) < 1e-6)
        #expect(importance[0] > importance[1] && importance[1] > importance[3] && importance[2] > importance[3])
        #expect(importance[4] > 0 && importance[5] == 0)
    }

    @Test func `what more of the seeds use matters more`() {
        let importance = graph(5, [(0, 2), (1, 2), (0, 3), (1, 4)]).importance(from: [0: 1, 1: 1])
        #expect(importance[2] > importance[3])
        #expect(abs(importance[3] - importance[4]) < 1e-9)
    }

    @Test func `without seeds nothing matters, and parallel edges add up`() {
        let twice = graph(2, [(0, 1), (0, 1)])
        #expect(twice.importance(from: [:]).isEmpty)
        #expect(twice.edgeCount == 1 && twice.uses(of: 0).first?.weight == 2 && twice.users(of: 1).first?.node == 0)
    }
}
