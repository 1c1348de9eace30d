// SPDX-License-Identifier: Apache-2.0

internal import CVector

/// A fixed rotation that spreads what a vector says evenly over its dimensions, so that few bits for each keep most of it.
///
/// Random signs, then the Hadamard transform (Ailon and Chazelle, "The Fast Johnson–Lindenstrauss Transform", 2009): products of two rotated
/// vectors are those of the vectors themselves. Dimensions of the distilled table are principal components, of which the first ones are
/// the largest by far; after the rotation all are alike and nearly normally distributed.
package struct VectorRotation: Sendable {
    private let signs: [Float]
    /// The largest power of two that divides the width.
    private let block: Int

    /// - Parameter width: a positive multiple of 8.
    package init(width: Int) {
        precondition(width > 0 && width % 8 == 0)
        block = width & -width
        var state: UInt64 = 0x436F_6465
        signs = (0..<width).map { _ in
            // SplitMix64.
            state &+= 0x9E37_79B9_7F4A_7C15
            var value = state
            value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
            value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
            return (value ^ (value >> 31)) & 1 == 0 ? 1 : -1
        }
    }

    /// Rotates in place.
    package func apply(_ vector: inout [Float]) {
        precondition(vector.count == signs.count)
        unsafe cv_rotate(&vector, vector.count, block, signs)
    }
}
