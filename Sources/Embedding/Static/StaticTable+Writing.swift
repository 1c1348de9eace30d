// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

extension StaticTable {
    /// Writes a table and its vocabulary to a folder that exists, each row in one byte a value.
    ///
    /// - Parameter values: pieces × width, row by row.
    static func write(_ values: [Float], width: Int, pieces: [String], to directory: String) throws {
        var table: [UInt8] = []
        var scales: [UInt8] = []
        table.reserveCapacity(values.count)
        for start in stride(from: 0, to: values.count, by: width) {
            let row = QuantizedVector(Array(values[start..<(start + width)]))
            table.append(contentsOf: row.components.map(UInt8.init(bitPattern:)))
            unsafe withUnsafeBytes(of: row.scale.bitPattern.littleEndian) { unsafe scales.append(contentsOf: $0) }
        }
        let bytes = SafeTensors.encode([
            ("table", .int8, [pieces.count, width], table),
            ("scale", .float32, [pieces.count], scales),
        ])
        try write(bytes, to: directory + "/" + tableName)
        try write(Array((pieces.joined(separator: "\n") + "\n").utf8), to: directory + "/" + vocabularyName)
    }

    private static func write(_ bytes: [UInt8], to path: String) throws(Errno) {
        let file = try Descriptor.open(path, O_WRONLY | O_CREAT | O_TRUNC, mode: 0o644)
        try file.writeAll(bytes.span)
        try Errno.retrying { fsync(file.rawValue) }
    }

    /// Writes this table with other values to a folder that exists.
    package func write(_ values: [Float], to directory: String) throws {
        try Self.write(values, width: width, pieces: tokenizer.vocabulary.pieces, to: directory)
    }
}
