// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Embedding

@Suite struct SafeTensorsTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func write(_ bytes: [UInt8]) throws -> String {
        let path = folder.path + "/x.safetensors"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    private func file(header: String, data: [UInt8] = []) -> [UInt8] {
        let count = UInt64(header.utf8.count)
        return (0..<8).map { UInt8(truncatingIfNeeded: count >> ($0 * 8)) } + Array(header.utf8) + data
    }

    @Test func `what was encoded is read back`() throws {
        let bytes = SafeTensors.encode([
            ("b", .int8, [2, 3], [1, 2, 3, 4, 5, 6]), ("a", .float32, [1], [0, 0, 128, 63]),
        ])
        let tensors = try SafeTensors(path: write(bytes))
        #expect(try tensors.vector("a", count: 1).row(0) == [1])
        let tensor = try tensors.require("b", .int8, shape: [2, 3])
        #expect(tensors.file.copy(tensor.range) == [1, 2, 3, 4, 5, 6])
    }

    @Test(arguments: [
        #"{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}"#,
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}"#,
        #"{"a":{"dtype":"F32","shape":[-1],"data_offsets":[0,4]}}"#,
        #"{"a":{"dtype":"F32","shape":[9223372036854775807,4],"data_offsets":[0,4]}}"#,
        #"{"a":{"dtype":"F32","shape":[1],"data_offsets":[-4,0]}}"#,
        #"{"a":{"dtype":"F32","shape":[1]}}"#,
        "not json",
    ])
    func `a header that does not fit its file is refused`(header: String) throws {
        let path = try write(file(header: header, data: [0, 0, 0, 0]))
        let error = #expect(throws: ModelError.self) { _ = try SafeTensors(path: path) }
        #expect(error?.code == .malformed)
    }

    @Test func `every truncation is refused or reads the same tensors`() throws {
        let whole = SafeTensors.encode([("a", .float32, [2], [0, 0, 128, 63, 0, 0, 0, 64])])
        for length in 1..<whole.count {
            let path = try write(Array(whole.prefix(length)))
            #expect(throws: ModelError.self) { _ = try SafeTensors(path: path) }
        }
    }
}
