// SPDX-License-Identifier: Apache-2.0

/// The best hits so far, as a heap whose root is the worst of them.
struct NearestHits {
    private let limit: Int
    private var heap: [VectorIndex.Hit] = []

    init(limit: Int) {
        self.limit = limit
    }

    /// What a further hit must exceed.
    var threshold: Float { heap.count < limit ? -.infinity : heap[0].similarity }

    var sorted: [VectorIndex.Hit] { heap.sorted { Self.precedes($1, $0) } }

    /// Whether `left` is the worse one.
    private static func precedes(_ left: VectorIndex.Hit, _ right: VectorIndex.Hit) -> Bool {
        left.similarity != right.similarity ? left.similarity < right.similarity : left.key > right.key
    }

    mutating func insert(_ hit: VectorIndex.Hit) {
        if heap.count < limit {
            heap.append(hit)
            var child = heap.count - 1
            while child > 0, Self.precedes(heap[child], heap[(child - 1) / 2]) {
                heap.swapAt(child, (child - 1) / 2)
                child = (child - 1) / 2
            }
            return
        }
        guard Self.precedes(heap[0], hit) else { return }
        heap[0] = hit
        var parent = 0
        while true {
            var worst = parent
            for child in [2 * parent + 1, 2 * parent + 2] where child < heap.count {
                if Self.precedes(heap[child], heap[worst]) { worst = child }
            }
            if worst == parent { return }
            heap.swapAt(parent, worst)
            parent = worst
        }
    }
}
