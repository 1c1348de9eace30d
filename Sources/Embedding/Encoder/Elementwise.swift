// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The parts of a transformer that are not matrix products, each fused into one pass over memory.
///
/// Rows are padded to nothing: widths of BERT encoders are multiples of 8, which `EncoderConfiguration` checks.
enum Elementwise {
    typealias Lanes = SIMD8<Float>

    /// e^x for x ≤ 88, within 2 units in the last place: x = n·ln 2 + r, e^r by a polynomial of degree 6.
    @inline(__always)
    static func exponential(_ value: Lanes) -> Lanes {
        let clamped = value.clamped(lowerBound: Lanes(repeating: -87), upperBound: Lanes(repeating: 88))
        let n = (clamped * 1.442_695_04).rounded(.toNearestOrEven)
        // ln 2 in two parts, so that the product with n is exact.
        let r = clamped - n * 0.693_359_375 + n * 2.121_944_4e-4
        var p = Lanes(repeating: 1.388_888_9e-3)
        p = p * r + 8.333_333_3e-3
        p = p * r + 4.166_666_7e-2
        p = p * r + 1.666_666_7e-1
        p = p * r + 0.5
        p = p * r + 1
        p = p * r + 1
        let bits = (SIMD8<Int32>(n) &+ 127) &<< 23
        return unsafe p * unsafeBitCast(bits, to: Lanes.self)
    }

    /// x · Φ(x) with the error function of Abramowitz and Stegun 7.1.26, whose absolute error is below 1.5e-7.
    @inline(__always)
    static func gelu(_ x: Lanes) -> Lanes {
        let z = x * 0.707_106_78
        let negative = z .< 0
        let magnitude = z.replacing(with: -z, where: negative)
        let t = 1 / (1 + 0.327_591_1 * magnitude)
        var p = Lanes(repeating: 1.061_405_429)
        p = p * t - 1.453_152_027
        p = p * t + 1.421_413_741
        p = p * t - 0.284_496_736
        p = p * t + 0.254_829_592
        let tail = p * t * exponential(-(magnitude * magnitude))
        let positiveSide = 1 - tail
        let erf = positiveSide.replacing(with: -positiveSide, where: negative)
        return 0.5 * x * (1 + erf)
    }

    /// `row += bias`, for every row.
    static func addBias(_ matrix: Matrix, rows: Int, bias: Matrix) {
        let width = matrix.columns
        for row in 0..<rows {
            unsafe withLanes(matrix, row, width) { lanes, index in
                unsafe lanes.pointee += load(bias, index)
            }
        }
    }

    /// `row = gelu(row + bias)`, for every row.
    static func addBiasAndGELU(_ matrix: Matrix, rows: Int, bias: Matrix) {
        let width = matrix.columns
        for row in 0..<rows {
            unsafe withLanes(matrix, row, width) { lanes, index in
                unsafe lanes.pointee = gelu(lanes.pointee + load(bias, index))
            }
        }
    }

    /// `row = normalise(row + bias + residual) · weight + shift`, for every row; `bias` and `residual` may be left out.
    static func layerNorm(
        _ matrix: Matrix,
        rows: Int,
        bias: Matrix? = nil,
        residual: Matrix? = nil,
        weight: Matrix,
        shift: Matrix,
        epsilon: Float
    ) {
        let width = matrix.columns
        for row in 0..<rows {
            var sums = Lanes.zero
            unsafe withLanes(matrix, row, width) { lanes, index in
                var value = unsafe lanes.pointee
                if let bias { value += load(bias, index) }
                if let residual { value += load(residual, index, row: row) }
                unsafe lanes.pointee = value
                sums += value
            }
            let mean = sums.sum() / Float(width)
            var squares = Lanes.zero
            unsafe withLanes(matrix, row, width) { lanes, _ in
                let difference = unsafe lanes.pointee - mean
                squares += difference * difference
            }
            let scale = 1 / (squares.sum() / Float(width) + epsilon).squareRoot()
            unsafe withLanes(matrix, row, width) { lanes, index in
                unsafe lanes.pointee = (lanes.pointee - mean) * scale * load(weight, index) + load(shift, index)
            }
        }
    }

    /// Softmax over the first `count` floats of each of the first `rows` rows.
    static func softmax(_ matrix: Matrix, rows: Int, count: Int) {
        for row in 0..<rows {
            let start = unsafe matrix.pointer + row * matrix.columns
            var largest = -Float.infinity
            for index in 0..<count { largest = unsafe max(largest, start[index]) }
            var total: Float = 0
            var index = 0
            while index + 8 <= count {
                let lanes = unsafe UnsafeMutableRawPointer(start + index)
                let value = exponential(unsafe lanes.loadUnaligned(as: Lanes.self) - largest)
                unsafe lanes.storeBytes(of: value, as: Lanes.self)
                total += value.sum()
                index += 8
            }
            while index < count {
                let value = unsafe expf(start[index] - largest)
                unsafe start[index] = value
                total += value
                index += 1
            }
            let scale = 1 / total
            for index in 0..<count { unsafe start[index] *= scale }
        }
    }

    @inline(__always)
    private static func withLanes(
        _ matrix: Matrix,
        _ row: Int,
        _ width: Int,
        _ body: (UnsafeMutablePointer<Lanes>, Int) -> Void
    ) {
        let start = unsafe UnsafeMutableRawPointer(matrix.pointer + row * width).assumingMemoryBound(to: Lanes.self)
        for index in 0..<(width / 8) { unsafe body(start + index, index) }
    }

    @inline(__always)
    private static func load(_ matrix: Matrix, _ index: Int, row: Int = 0) -> Lanes {
        unsafe UnsafeRawPointer(matrix.pointer + row * matrix.columns + index * 8).load(as: Lanes.self)
    }
}
