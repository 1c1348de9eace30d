// SPDX-License-Identifier: Apache-2.0

/// Floats row by row, in memory of its own that is aligned for SIMD.
///
/// A matrix is filled by one task before it is shared, and not written afterwards; work areas are never shared. That discipline
/// is what makes the unchecked conformance true.
@safe final class Matrix: @unchecked Sendable {
    let rows: Int
    let columns: Int
    private let storage: UnsafeMutableRawPointer

    /// All zero.
    init(rows: Int, columns: Int) {
        self.rows = rows
        self.columns = columns
        let size = max(rows * columns * MemoryLayout<Float>.stride, 64)
        unsafe storage = .allocate(byteCount: size, alignment: 64)
        unsafe storage.initializeMemory(as: UInt8.self, repeating: 0, count: size)
    }

    /// A copy of `rows * columns` floats that need not be aligned.
    convenience init(copying bytes: UnsafeRawBufferPointer, rows: Int, columns: Int) {
        self.init(rows: rows, columns: columns)
        precondition(bytes.count == rows * columns * MemoryLayout<Float>.stride)
        if let start = bytes.baseAddress, bytes.count > 0 {
            unsafe storage.copyMemory(from: start, byteCount: bytes.count)
        }
    }

    deinit {
        unsafe storage.deallocate()
    }

    /// The first element; valid as long as the matrix lives.
    var pointer: UnsafeMutablePointer<Float> {
        unsafe storage.assumingMemoryBound(to: Float.self)
    }

    subscript(row: Int, column: Int) -> Float {
        get {
            precondition(row >= 0 && row < rows && column >= 0 && column < columns)
            return unsafe pointer[row * columns + column]
        }
        set {
            precondition(row >= 0 && row < rows && column >= 0 && column < columns)
            unsafe pointer[row * columns + column] = newValue
        }
    }

    /// Whether every value is a number: zero times one is zero, times another is not.
    var isFinite: Bool {
        var sum: Float = 0
        for index in 0..<rows * columns { sum += unsafe pointer[index] * 0 }
        return sum == 0
    }

    func row(_ index: Int) -> [Float] {
        precondition(index >= 0 && index < rows)
        return unsafe [Float](UnsafeBufferPointer(start: pointer + index * columns, count: columns))
    }
}
