// SPDX-License-Identifier: Apache-2.0

internal import CVector
internal import Synchronization

/// Quantized unit vectors in memory, scanned whole for each query: exact, and faster than any graph up to a million of them.
///
/// Memory: `width + 16` bytes a vector. Removed vectors keep their place until a quarter of all places is empty.
package final class VectorIndex: Sendable {
    /// A vector that is near a query.
    package struct Hit: Equatable, Sendable {
        package var key: Int64
        /// Cosine, −1…1.
        package var similarity: Float
    }

    /// Dimensions of every vector.
    package let width: Int

    private struct Contents {
        var components: [Int8] = []
        var scales: [Float] = []
        /// 0 for a place whose vector was removed; its scale is 0 too.
        var keys: [Int64] = []
        var places: [Int64: Int] = [:]
    }

    private let contents = Mutex(Contents())

    /// Vectors scanned between two looks for cancellation, and the size of the score buffer.
    private static let blockSize = 8192

    /// An empty index.
    package init(width: Int) {
        precondition(width > 0 && width <= 65_536)
        self.width = width
    }

    package var count: Int { contents.withLock { $0.places.count } }

    /// Adds vectors or replaces those of the same keys. Keys are positive.
    package func insert(_ vectors: [(key: Int64, vector: QuantizedVector)]) {
        contents.withLock { contents in
            for (key, vector) in vectors {
                precondition(key > 0 && vector.components.count == width)
                if let place = contents.places[key] {
                    contents.components.replaceSubrange(place * width..<(place + 1) * width, with: vector.components)
                    contents.scales[place] = vector.scale
                } else {
                    contents.places[key] = contents.keys.count
                    contents.components += vector.components
                    contents.scales.append(vector.scale)
                    contents.keys.append(key)
                }
            }
        }
    }

    /// Removes the vectors of these keys; unknown keys are ignored.
    package func remove(_ keys: some Sequence<Int64>) {
        contents.withLock { contents in
            for key in keys {
                guard let place = contents.places.removeValue(forKey: key) else { continue }
                contents.keys[place] = 0
                contents.scales[place] = 0
            }
            if contents.keys.count > 64, contents.places.count < contents.keys.count / 4 * 3 { compact(&contents) }
        }
    }

    /// The `limit` vectors most like `query`, best first, ties by key; only those that `includes` lets in.
    package func search(
        _ query: QuantizedVector,
        limit: Int,
        includes: (Int64) -> Bool = { _ in true }
    ) -> [Hit] {
        precondition(query.components.count == width)
        guard limit > 0 else { return [] }
        return contents.withLock { contents in
            var best = BestHits(limit: limit)
            var scores = [Int32](repeating: 0, count: Self.blockSize)
            for start in stride(from: 0, to: contents.keys.count, by: Self.blockSize) {
                let count = min(Self.blockSize, contents.keys.count - start)
                score(contents.components, from: start, count: count, query: query.components, into: &scores)
                for offset in 0..<count {
                    let similarity = Float(scores[offset]) * contents.scales[start + offset] * query.scale
                    guard similarity > best.threshold else { continue }
                    let key = contents.keys[start + offset]
                    if key != 0, includes(key) { best.insert(Hit(key: key, similarity: similarity)) }
                }
            }
            return best.sorted
        }
    }

    /// How like `query` the vectors of some keys are; nil for unknown keys.
    package func similarities(to query: QuantizedVector, of keys: [Int64]) -> [Float?] {
        precondition(query.components.count == width)
        return contents.withLock { contents in
            var score: [Int32] = [0]
            return keys.map { key in
                guard let place = contents.places[key] else { return nil }
                self.score(contents.components, from: place, count: 1, query: query.components, into: &score)
                return Float(score[0]) * contents.scales[place] * query.scale
            }
        }
    }

    private func score(_ components: [Int8], from start: Int, count: Int, query: [Int8], into scores: inout [Int32]) {
        unsafe components.withUnsafeBufferPointer { vectors in
            unsafe query.withUnsafeBufferPointer { query in
                unsafe scores.withUnsafeMutableBufferPointer { scores in
                    guard let vectors = vectors.baseAddress, let query = query.baseAddress,
                        let scores = scores.baseAddress
                    else { return }
                    unsafe cv_dot_int8(vectors + start * width, count, width, query, scores)
                }
            }
        }
    }

    private func compact(_ contents: inout Contents) {
        var compacted = Contents()
        for place in contents.keys.indices where contents.keys[place] != 0 {
            compacted.places[contents.keys[place]] = compacted.keys.count
            compacted.components += contents.components[place * width..<(place + 1) * width]
            compacted.scales.append(contents.scales[place])
            compacted.keys.append(contents.keys[place])
        }
        contents = compacted
    }
}

/// The best hits so far, as a heap whose root is the worst of them.
private struct BestHits {
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
            let children = [2 * parent + 1, 2 * parent + 2].filter { $0 < heap.count }
            guard let worst = children.min(by: { Self.precedes(heap[$0], heap[$1]) }),
                Self.precedes(heap[worst], heap[parent])
            else { return }
            heap.swapAt(parent, worst)
            parent = worst
        }
    }
}
