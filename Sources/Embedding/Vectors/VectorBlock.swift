// SPDX-License-Identifier: Apache-2.0

internal import CVector

/// Vectors of four bits a dimension that lie one behind the other, as an index file keeps them.
///
/// Half of what int8 takes. For rotated vectors (`VectorRotation`) the cosine with what a vector was made from is 0.994 in the mean, and
/// products are right in the mean, because the scale makes up for what rounding takes away (`cv_pack_nibbles`).
package struct VectorBlock: Equatable, Sendable {
    package let width: Int
    /// `width / 2` bytes for each.
    private(set) var codes: [UInt8] = []
    private(set) var scales: [Float] = []

    /// Without vectors. - Parameter width: a positive multiple of 8.
    package init(width: Int) {
        precondition(width > 0 && width % 8 == 0 && width <= 32_768)
        self.width = width
    }

    package var count: Int { scales.count }

    package mutating func append(_ vector: [Float]) {
        precondition(vector.count == width)
        let start = codes.count
        codes.append(contentsOf: repeatElement(0, count: width / 2))
        let scale = unsafe codes.withUnsafeMutableBufferPointer { codes in
            unsafe codes.baseAddress.map { unsafe cv_pack_nibbles(vector, width, $0 + start) } ?? 0
        }
        scales.append(scale)
    }

    /// What the vector at a place stands for.
    package func values(at place: Int) -> [Float] {
        let start = place * width / 2
        let low = codes[start..<(start + width / 2)].map { Float(2 * Int($0 & 15) - 15) * scales[place] }
        return low + codes[start..<(start + width / 2)].map { Float(2 * Int($0 >> 4) - 15) * scales[place] }
    }

    // MARK: - Bytes

    /// All codes, then all scales in four bytes each, least significant first.
    package var bytes: [UInt8] {
        var bytes = codes
        bytes.reserveCapacity(codes.count + 4 * scales.count)
        for scale in scales {
            for shift in [0, 8, 16, 24] as [UInt32] {
                bytes.append(UInt8(truncatingIfNeeded: scale.bitPattern >> shift))
            }
        }
        return bytes
    }

    /// Nil when the bytes are not whole vectors of this width.
    package init?(bytes: Span<UInt8>, width: Int) {
        self.init(width: width)
        let size = width / 2 + 4
        guard bytes.count.isMultiple(of: size) else { return nil }
        let count = bytes.count / size
        codes = unsafe bytes.extracting(first: count * width / 2).withUnsafeBufferPointer { unsafe Array($0) }
        scales.reserveCapacity(count)
        for place in 0..<count {
            let start = codes.count + 4 * place
            let bits = (0..<4).reduce(0 as UInt32) { $0 | UInt32(bytes[start + $1]) << UInt32(8 * $1) }
            let scale = Float(bitPattern: bits)
            guard scale.isFinite, scale >= 0 else { return nil }
            scales.append(scale)
        }
    }
}
