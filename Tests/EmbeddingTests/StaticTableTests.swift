// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Embedding

@Suite struct StaticTableTests {
    private let folder: TemporaryFolder
    private static let pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "read", "write"]

    init() throws {
        folder = try TemporaryFolder()
        let values = (0..<Self.pieces.count * 8).map { Float($0 % 7) - 3 }
        try StaticTable.write(values, width: 8, pieces: Self.pieces, to: folder.path)
    }

    private func url(_ name: String) -> URL { URL(fileURLWithPath: folder.path + "/" + name) }

    private func refusal() -> ModelError? {
        do throws(ModelError) {
            _ = try StaticTable(directory: folder.path)
            return nil
        } catch {
            return error
        }
    }

    @Test func `what was written is read`() throws {
        let table = try StaticTable(directory: folder.path)
        #expect(table.width == 8 && table.values.count == Self.pieces.count * 8)
        #expect(table.pieces(of: "read", limit: 4) == [4])
    }

    @Test func `a file cut off anywhere is refused by its name`() throws {
        let bytes = try Data(contentsOf: url("static.safetensors"))
        for count in 0..<bytes.count {
            try bytes.prefix(count).write(to: url("static.safetensors"))
            #expect(refusal()?.subject.hasSuffix("static.safetensors") == true, "\(count) of \(bytes.count) bytes")
        }
    }

    @Test func `any byte of the header may be wrong: it is refused or the shapes still fit`() throws {
        let bytes = try Data(contentsOf: url("static.safetensors"))
        for place in 0..<min(bytes.count, 200) {
            for value: UInt8 in [0x00, 0x22, 0x39, 0x7B, 0xFF] {
                var damaged = bytes
                damaged[place] = value
                try damaged.write(to: url("static.safetensors"))
                if refusal() == nil {
                    #expect(try StaticTable(directory: folder.path).values.count == Self.pieces.count * 8)
                }
            }
        }
    }

    @Test func `a scale that is no number is refused`() throws {
        let bytes = SafeTensors.encode([
            (name: "table", type: .int8, shape: [6, 8], bytes: Array(repeating: 1, count: 48)),
            (name: "scale", type: .float32, shape: [6], bytes: Array(repeating: 0xFF, count: 24)),
        ])
        try Data(bytes).write(to: url("static.safetensors"))
        #expect(refusal()?.code == .malformed)
    }

    @Test func `a vocabulary of another table, one that is not UTF-8 and a missing one are refused`() throws {
        try Data("[PAD]\n[UNK]\n[CLS]\n[SEP]\nread\n".utf8).write(to: url("vocab.txt"))
        #expect(refusal()?.code == .unsupported)
        try Data([0xFF, 0xFE, 0x0A]).write(to: url("vocab.txt"))
        #expect(refusal()?.code == .malformed)
        try FileManager.default.removeItem(at: url("vocab.txt"))
        #expect(refusal()?.code == .missingFile)
    }
}
