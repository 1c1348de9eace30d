// SPDX-License-Identifier: Apache-2.0

internal import CVector

/// Vectors of length one: their dot product is the cosine.
package enum UnitVector {
    /// `vector` divided by its length; the zero vector stays zero.
    package static func normalised(_ vector: [Float]) -> [Float] {
        var squares: Float = 0
        for value in vector { squares += value * value }
        guard squares > 0 else { return vector }
        let scale = 1 / squares.squareRoot()
        return vector.map { $0 * scale }
    }

    /// The sum of products; both have the same number of dimensions.
    package static func dot(_ left: [Float], _ right: [Float]) -> Float {
        precondition(left.count == right.count)
        var sum: Float = 0
        for index in left.indices { sum += left[index] * right[index] }
        return sum
    }

    /// The direction between those of two vectors, which may be zero.
    package static func between(_ left: [Float], _ right: [Float]) -> [Float] {
        precondition(left.count == right.count)
        var sum = [Float](repeating: 0, count: left.count)
        unsafe cv_add_directions(left, right, left.count, &sum)
        return sum
    }
}
