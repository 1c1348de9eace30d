// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// A file of named tensors, mapped.
///
/// Format: 8 bytes little-endian length of the header, the header as JSON (`name → {dtype, shape, data_offsets}`, offsets from
/// the end of the header), then the data. Source: the safetensors format description, version 0.4.
final class SafeTensors: Sendable {
    enum ElementType: String, Sendable {
        case float32 = "F32"
        case int8 = "I8"
        case int64 = "I64"

        var size: Int {
            switch self {
            case .float32: 4
            case .int8: 1
            case .int64: 8
            }
        }
    }

    struct Tensor: Sendable {
        let type: ElementType
        let shape: [Int]
        /// Bytes of the file.
        let range: Range<Int>
    }

    private struct Entry: Decodable {
        var dtype: String
        var shape: [Int]
        var dataOffsets: [Int]

        enum CodingKeys: String, CodingKey {
            case dtype, shape
            case dataOffsets = "data_offsets"
        }
    }

    /// Every member but `__metadata__`, which holds free text.
    private struct Header: Decodable {
        var entries: [String: Entry] = [:]

        private struct Name: CodingKey {
            var stringValue: String
            var intValue: Int? { nil }
            init(stringValue: String) { self.stringValue = stringValue }
            init?(intValue: Int) { nil }
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Name.self)
            for name in container.allKeys where name.stringValue != "__metadata__" {
                entries[name.stringValue] = try container.decode(Entry.self, forKey: name)
            }
        }
    }

    let file: MappedFile
    let tensors: [String: Tensor]

    /// The largest header read: a file made to exhaust memory is refused before it is decoded.
    private static let headerLimit = 16 << 20

    init(path: String) throws(ModelError) {
        let file = try MappedFile(path: path)
        guard file.count >= 8 else { throw ModelError(.malformed, path, "is shorter than a safetensors header") }
        let length = unsafe file.withBytes(0..<8) { bytes in
            unsafe UInt64(littleEndian: bytes.loadUnaligned(as: UInt64.self))
        }
        guard length <= UInt64(min(Self.headerLimit, file.count - 8)) else {
            throw ModelError(.malformed, path, "has a header length of \(length) bytes; the file has \(file.count)")
        }
        let start = 8 + Int(length)
        let header: Header
        do {
            header = try JSONDecoder().decode(Header.self, from: Data(file.copy(8..<start)))
        } catch {
            throw ModelError(.malformed, path, "has a header that is not the JSON of safetensors")
        }
        var tensors: [String: Tensor] = [:]
        for (name, entry) in header.entries {
            // Types this program has no use for are left out; using one then names the tensor as missing.
            guard let type = ElementType(rawValue: entry.dtype) else { continue }
            tensors[name] = try Self.check(entry, type, name: name, file: file, dataStart: start)
        }
        self.file = file
        self.tensors = tensors
    }

    private static func check(
        _ entry: Entry,
        _ type: ElementType,
        name: String,
        file: MappedFile,
        dataStart: Int
    ) throws(ModelError) -> Tensor {
        var elements = 1
        for extent in entry.shape {
            let (product, overflow) = elements.multipliedReportingOverflow(by: extent)
            guard extent >= 0, !overflow, product <= file.count else {
                throw ModelError(.malformed, file.path, "tensor `\(name)` has the impossible shape \(entry.shape)")
            }
            elements = product
        }
        guard entry.dataOffsets.count == 2, entry.dataOffsets[0] >= 0,
            entry.dataOffsets[1] <= file.count - dataStart,
            entry.dataOffsets[1] - entry.dataOffsets[0] == elements * type.size
        else {
            throw ModelError(.malformed, file.path, "tensor `\(name)` lies outside the file or does not fill its shape")
        }
        return Tensor(
            type: type,
            shape: entry.shape,
            range: (dataStart + entry.dataOffsets[0])..<(dataStart + entry.dataOffsets[1])
        )
    }

    /// A tensor that must be there, in this type and shape.
    func require(_ name: String, _ type: ElementType, shape: [Int]) throws(ModelError) -> Tensor {
        guard let tensor = tensors[name] else {
            throw ModelError(.unsupported, file.path, "has no tensor `\(name)`")
        }
        guard tensor.type == type, tensor.shape == shape else {
            throw ModelError(
                .unsupported,
                file.path,
                "tensor `\(name)` is \(tensor.type.rawValue) \(tensor.shape), expected \(type.rawValue) \(shape)"
            )
        }
        return tensor
    }

    /// A copy of a float tensor, row by row.
    func matrix(_ name: String, rows: Int, columns: Int) throws(ModelError) -> Matrix {
        let tensor = try require(name, .float32, shape: [rows, columns])
        return try finite(
            unsafe file.withBytes(tensor.range) { unsafe Matrix(copying: $0, rows: rows, columns: columns) },
            name
        )
    }

    func vector(_ name: String, count: Int) throws(ModelError) -> Matrix {
        let tensor = try require(name, .float32, shape: [count])
        return try finite(
            unsafe file.withBytes(tensor.range) { unsafe Matrix(copying: $0, rows: 1, columns: count) },
            name
        )
    }

    /// One value that is no number makes everything that is computed with it none.
    private func finite(_ matrix: Matrix, _ name: String) throws(ModelError) -> Matrix {
        guard matrix.isFinite else {
            throw ModelError(.malformed, file.path, "tensor `\(name)` has a value that is no number")
        }
        return matrix
    }

    /// The bytes of a file with these tensors, in order of their names.
    static func encode(_ tensors: [(name: String, type: ElementType, shape: [Int], bytes: [UInt8])]) -> [UInt8] {
        var offset = 0
        var members: [String] = []
        let sorted = tensors.sorted { $0.name < $1.name }
        for tensor in sorted {
            let end = offset + tensor.bytes.count
            members.append(
                "\"\(tensor.name)\":{\"dtype\":\"\(tensor.type.rawValue)\",\"shape\":\(tensor.shape),"
                    + "\"data_offsets\":[\(offset),\(end)]}"
            )
            offset = end
        }
        var header = Array("{\(members.joined(separator: ","))}".utf8)
        // Readers that map the file want the data aligned.
        while (8 + header.count) % 64 != 0 { header.append(UInt8(ascii: " ")) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 + header.count + offset)
        unsafe withUnsafeBytes(of: UInt64(header.count).littleEndian) { unsafe bytes.append(contentsOf: $0) }
        bytes += header
        for tensor in sorted { bytes += tensor.bytes }
        return bytes
    }
}
