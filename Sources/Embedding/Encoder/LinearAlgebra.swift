// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// OpenBLAS, loaded when the first encoder is: its thread pool and buffers cost an agent without a model nothing.
///
/// The function types are those of `cblas.h` (integers and enumerations are C `int`) and of LAPACK's Fortran interface.
@safe final class LinearAlgebra: Sendable {
    private typealias Multiply =
        @convention(c) (
            CInt, CInt, CInt, CInt, CInt, CInt, Float, UnsafePointer<Float>?, CInt, UnsafePointer<Float>?, CInt, Float,
            UnsafeMutablePointer<Float>?, CInt
        ) -> Void
    private typealias Eigen =
        @convention(c) (
            UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CInt>?, UnsafeMutablePointer<Float>?,
            UnsafePointer<CInt>?, UnsafeMutablePointer<Float>?, UnsafeMutablePointer<Float>?, UnsafePointer<CInt>?,
            UnsafeMutablePointer<CInt>?, UnsafePointer<CInt>?, UnsafeMutablePointer<CInt>?
        ) -> Void

    private let multiplyFunction: Multiply
    private let eigenFunction: Eigen

    private static let rowMajor: CInt = 101
    private static let plain: CInt = 111
    private static let transposed: CInt = 112

    /// Loads the library. It stays loaded: unloading a library with threads is not safe.
    init() throws(ModelError) {
        let name = "libopenblas.so.0"
        guard let library = unsafe dlopen(name, RTLD_NOW | RTLD_LOCAL) else {
            throw ModelError(.missingLibrary, name, "is not installed: install the Debian package libopenblas0-pthread")
        }
        guard let multiply = unsafe dlsym(library, "cblas_sgemm"), let eigen = unsafe dlsym(library, "ssyevd_") else {
            throw ModelError(.missingLibrary, name, "does not have cblas_sgemm and ssyevd_")
        }
        unsafe multiplyFunction = unsafeBitCast(multiply, to: Multiply.self)
        unsafe eigenFunction = unsafeBitCast(eigen, to: Eigen.self)
    }

    /// A block of floats inside a larger row-major one.
    @safe struct Block {
        var start: UnsafeMutablePointer<Float>
        /// Floats from one row to the next.
        var stride: Int

        init(_ matrix: Matrix, column: Int = 0, row: Int = 0) {
            unsafe start = matrix.pointer + row * matrix.columns + column
            stride = matrix.columns
        }
    }

    /// `c = alpha · a · b (+ c)`, or with bᵀ. Shapes: a is m×k, b is k×n (or n×k when transposed), c is m×n.
    func multiply(
        _ a: Block,
        _ b: Block,
        transposingB: Bool = false,
        into c: Block,
        m: Int,
        n: Int,
        k: Int,
        alpha: Float = 1,
        accumulate: Bool = false
    ) {
        unsafe multiplyFunction(
            Self.rowMajor,
            Self.plain,
            transposingB ? Self.transposed : Self.plain,
            CInt(m),
            CInt(n),
            CInt(k),
            alpha,
            a.start,
            CInt(a.stride),
            b.start,
            CInt(b.stride),
            accumulate ? 1 : 0,
            c.start,
            CInt(c.stride)
        )
    }

    /// `c = aᵀ · a` of a matrix with many rows: the covariance, up to its factor.
    func gram(_ a: Matrix) -> Matrix {
        let result = Matrix(rows: a.columns, columns: a.columns)
        unsafe multiplyFunction(
            Self.rowMajor,
            Self.transposed,
            Self.plain,
            CInt(a.columns),
            CInt(a.columns),
            CInt(a.rows),
            1,
            a.pointer,
            CInt(a.columns),
            a.pointer,
            CInt(a.columns),
            0,
            result.pointer,
            CInt(a.columns)
        )
        return result
    }

    /// Eigenvectors of a symmetric matrix as rows, the one of the largest eigenvalue first; nil when LAPACK did not converge.
    func principalAxes(of symmetric: Matrix) -> Matrix? {
        let size = symmetric.rows
        precondition(symmetric.columns == size)
        let work = unsafe Matrix(
            copying: UnsafeRawBufferPointer(start: symmetric.pointer, count: size * size * 4),
            rows: size,
            columns: size
        )
        let values = Matrix(rows: 1, columns: size)
        var order = CInt(size)
        var status: CInt = 0
        var workSize: CInt = CInt(1 + 6 * size + 2 * size * size)
        var integerSize: CInt = CInt(3 + 5 * size)
        let scratch = Matrix(rows: 1, columns: Int(workSize))
        var integers = [CInt](repeating: 0, count: Int(integerSize))
        unsafe eigenFunction(
            "V",
            "U",
            &order,
            work.pointer,
            &order,
            values.pointer,
            scratch.pointer,
            &workSize,
            &integers,
            &integerSize,
            &status
        )
        guard status == 0 else { return nil }
        // Fortran columns are our rows; LAPACK sorts eigenvalues ascending.
        let axes = Matrix(rows: size, columns: size)
        for row in 0..<size {
            let source = size - 1 - row
            unsafe (axes.pointer + row * size).update(from: work.pointer + source * size, count: size)
        }
        return axes
    }
}
