// SPDX-License-Identifier: Apache-2.0

internal import CVector
internal import Synchronization

/// Unit vectors of four bits a dimension in memory, scanned for each query by an int8 query vector.
///
/// Up to `exactCount` vectors every one is compared. Of more, their signs are compared first (one bit a dimension) and only the vectors
/// whose signs are nearest exactly: of the hundred nearest that finds 99 (measured in bench/scale).
/// Memory: `width · 5/8 + 50` bytes a vector. Removed vectors keep their place until a quarter of all places is empty.
package final class VectorIndex: Sendable {
    /// A vector that is near a query.
    package struct Hit: Equatable, Sendable {
        package var key: Int64
        /// Cosine, −1…1.
        package var similarity: Float
    }

    /// Dimensions of every vector.
    package let width: Int
    /// From so many vectors on, signs are compared first. Default: 131,072, which takes 3 ms.
    package let exactCount: Int

    private struct Contents {
        var codes: [UInt8] = []
        var signs: [UInt64] = []
        var scales: [Float] = []
        /// 0 for a place whose vector was removed; its scale is 0 too.
        var keys: [Int64] = []
        var places: [Int64: Int] = [:]
    }

    private let contents = Mutex(Contents())

    /// Vectors scored at once.
    private static let blockSize = 8192
    /// Of the vectors with the nearest signs, so many for each that is asked for are compared exactly, and at least `leastCandidates`.
    private static let candidatesForEach = 20
    private static let leastCandidates = 2000

    /// An empty index.
    ///
    /// - Parameter width: a positive multiple of 8.
    package init(width: Int, exactCount: Int = 1 << 17) {
        precondition(width > 0 && width % 8 == 0 && width <= 32_768)
        self.width = width
        self.exactCount = exactCount
    }

    package var count: Int { contents.withLock { $0.places.count } }

    private var words: Int { (width + 63) / 64 }

    /// Adds vectors or replaces those of the same keys. Keys are positive.
    package func insert(_ block: VectorBlock, keys: some Collection<Int64>) {
        precondition(block.width == width && block.count == keys.count)
        var signs = [UInt64](repeating: 0, count: block.count * words)
        unsafe cv_signs_of_nibbles(block.codes, block.count, width, words, &signs)
        let (words, bytes) = (words, width / 2)
        contents.withLock { contents in
            let first = contents.keys.count
            let isNew = keys.allSatisfy { contents.places[$0] == nil }
            if isNew {
                contents.codes += block.codes
                contents.signs += signs
                contents.scales += block.scales
                contents.keys += keys
                for (offset, key) in keys.enumerated() { contents.places[key] = first + offset }
                return
            }
            for (offset, key) in keys.enumerated() {
                precondition(key > 0)
                let code = block.codes[offset * bytes..<(offset + 1) * bytes]
                let sign = signs[offset * words..<(offset + 1) * words]
                if let place = contents.places[key] {
                    contents.codes.replaceSubrange(place * bytes..<(place + 1) * bytes, with: code)
                    contents.signs.replaceSubrange(place * words..<(place + 1) * words, with: sign)
                    contents.scales[place] = block.scales[offset]
                } else {
                    contents.places[key] = contents.keys.count
                    contents.codes += code
                    contents.signs += sign
                    contents.scales.append(block.scales[offset])
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
    ///
    /// - Parameter includes: nil lets all in.
    package func search(_ query: QuantizedVector, limit: Int, includes: ((Int64) -> Bool)? = nil) -> [Hit] {
        precondition(query.components.count == width)
        guard limit > 0 else { return [] }
        return contents.withLock { contents in
            var best = NearestHits(limit: limit)
            if contents.keys.count <= exactCount {
                scan(contents, query, includes, &best)
            } else {
                for place in candidates(contents, query, limit, includes) {
                    compare(contents, place, query, &best)
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
                self.score(contents.codes, from: place, count: 1, query: query.components, into: &score)
                return Float(score[0]) * contents.scales[place] * query.scale
            }
        }
    }

    // MARK: - Comparing

    private func scan(
        _ contents: Contents,
        _ query: QuantizedVector,
        _ includes: ((Int64) -> Bool)?,
        _ best: inout NearestHits
    ) {
        var scores = [Int32](repeating: 0, count: Self.blockSize)
        for start in stride(from: 0, to: contents.keys.count, by: Self.blockSize) {
            let count = min(Self.blockSize, contents.keys.count - start)
            score(contents.codes, from: start, count: count, query: query.components, into: &scores)
            for offset in 0..<count {
                let similarity = Float(scores[offset]) * contents.scales[start + offset] * query.scale
                guard similarity > best.threshold else { continue }
                let key = contents.keys[start + offset]
                if key != 0, includes?(key) ?? true { best.insert(Hit(key: key, similarity: similarity)) }
            }
        }
    }

    private func compare(_ contents: Contents, _ place: Int, _ query: QuantizedVector, _ best: inout NearestHits) {
        var score: Int32 = 0
        unsafe contents.codes.withUnsafeBufferPointer { codes in
            unsafe query.components.withUnsafeBufferPointer { query in
                guard let codes = codes.baseAddress, let query = query.baseAddress else { return }
                unsafe cv_dot_nibbles(codes + place * width / 2, 1, width, query, &score)
            }
        }
        let similarity = Float(score) * contents.scales[place] * query.scale
        if similarity > best.threshold { best.insert(Hit(key: contents.keys[place], similarity: similarity)) }
    }

    /// The places whose signs differ least from the query's, all that differ as little as the last one needed.
    private func candidates(
        _ contents: Contents,
        _ query: QuantizedVector,
        _ limit: Int,
        _ includes: ((Int64) -> Bool)?
    ) -> [Int] {
        var signs = [UInt64](repeating: 0, count: words)
        for (index, component) in query.components.enumerated() where component > 0 {
            signs[index / 64] |= 1 << UInt64(index % 64)
        }
        let count = contents.keys.count
        var distances = [UInt16](repeating: 0, count: count)
        unsafe cv_hamming(contents.signs, count, words, signs, &distances)
        if let includes {
            // Farther than any: neither counted nor chosen.
            for place in 0..<count where !includes(contents.keys[place]) { distances[place] = .max }
        }
        var counts = [Int](repeating: 0, count: width + 1)
        for distance in distances where distance != .max { counts[Int(distance)] += 1 }
        // A quarter of all places may be empty.
        let wanted = max(Self.leastCandidates, limit * Self.candidatesForEach) * 4 / 3
        var (last, sum) = (0, counts[0])
        while sum < wanted, last < width {
            last += 1
            sum += counts[last]
        }
        var places: [Int] = []
        places.reserveCapacity(sum)
        for place in 0..<count where distances[place] <= UInt16(last) && contents.keys[place] != 0 {
            places.append(place)
        }
        return places
    }

    private func score(_ codes: [UInt8], from start: Int, count: Int, query: [Int8], into scores: inout [Int32]) {
        unsafe codes.withUnsafeBufferPointer { codes in
            unsafe query.withUnsafeBufferPointer { query in
                unsafe scores.withUnsafeMutableBufferPointer { scores in
                    guard let codes = codes.baseAddress, let query = query.baseAddress, let scores = scores.baseAddress
                    else { return }
                    unsafe cv_dot_nibbles(codes + start * width / 2, count, width, query, scores)
                }
            }
        }
    }

    private func compact(_ contents: inout Contents) {
        var compacted = Contents()
        for place in contents.keys.indices where contents.keys[place] != 0 {
            compacted.places[contents.keys[place]] = compacted.keys.count
            compacted.codes += contents.codes[place * width / 2..<(place + 1) * width / 2]
            compacted.signs += contents.signs[place * words..<(place + 1) * words]
            compacted.scales.append(contents.scales[place])
            compacted.keys.append(contents.keys[place])
        }
        contents = compacted
    }
}
