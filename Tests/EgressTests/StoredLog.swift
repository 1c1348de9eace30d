// SPDX-License-Identifier: Apache-2.0

import Audit
import Foundation

/// Reads an audit log's segments by their documented format, without the code that wrote them.
enum StoredLog {
    /// Whole records only; a tail that is not finished is left out.
    static func records(in folder: String, suffix: String = "") throws -> [StoredRecord] {
        let segments = folder + "/segments"
        return try FileManager.default.contentsOfDirectory(atPath: segments).filter { $0.hasSuffix(suffix) }.sorted()
            .flatMap { name in
                try records(of: [UInt8](try Data(contentsOf: URL(fileURLWithPath: segments + "/" + name))))
            }
    }

    private static func records(of bytes: [UInt8]) throws -> [StoredRecord] {
        var records: [StoredRecord] = []
        var offset = 64
        while offset + 25 <= bytes.count {
            let length = bytes[offset..<offset + 4].reduce(0) { $0 << 8 | Int($1) }
            let end = offset + 24 + length
            guard end < bytes.count else { break }
            records.append(try StoredRecord(leaf: Array(bytes[offset + 24..<end])))
            offset = end + 1
        }
        return records
    }
}
