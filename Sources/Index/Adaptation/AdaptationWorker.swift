// SPDX-License-Identifier: Apache-2.0

internal import Embedding
internal import Store

/// Collects pairs and trains on them, on a thread of its own.
actor AdaptationWorker {
    struct Outcome: Sendable {
        var values: [Float]
        var pairs: Int
        var heldOut: Int
        var rankBefore: Double
        var rankAfter: Double
    }

    /// Fewer functions than this are no sample of how people here write.
    static let fewestPairs = 200
    /// Functions that are read. More would not make the table better by what they cost.
    static let mostFunctions = 40_000
    /// Every tenth pair is held out, at most so many, and ranked among at most `distractors`.
    private static let mostHeldOut = 1_000
    private static let distractors = 5_000

    private let executor = QueueExecutor(label: "index-adaptation")
    private let table: StaticTable
    private var collector: PairCollector

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    init(table: StaticTable) {
        self.table = table
        collector = PairCollector(table: table)
    }

    func add(_ content: [UInt8], _ file: DocumentedFile) {
        for function in file.functions {
            collector.add(
                content,
                function.chunk,
                path: file.document.path,
                name: function.name,
                container: function.container
            )
        }
    }

    /// Trains on what was added; does nothing when that is too little.
    ///
    /// - Parameter progress: epochs done and in all.
    func train(_ progress: @Sendable (Int, Int) -> Void) throws -> Outcome {
        let pairs = collector.pairs()
        guard pairs.count >= Self.fewestPairs else {
            return Outcome(values: [], pairs: 0, heldOut: 0, rankBefore: 0, rankAfter: 0)
        }
        let isHeldOut = { (index: Int) in index % 10 == 9 }
        let training = pairs.indices.filter { !isHeldOut($0) }.map { pairs[$0] }
        let heldOut = pairs.indices.filter(isHeldOut).prefix(Self.mostHeldOut).map { pairs[$0] }
        let ranked = heldOut + training.prefix(Self.distractors)
        var values = table.values
        func rank() -> Double {
            PairRanking.meanReciprocalRank(values, width: table.width, pairs: ranked, queries: heldOut.count)
        }
        let before = rank()
        try PairTrainer().train(&values, width: table.width, pairs: training) { done, total in progress(done, total) }
        return Outcome(
            values: values,
            pairs: training.count,
            heldOut: heldOut.count,
            rankBefore: before,
            rankAfter: rank()
        )
    }
}
