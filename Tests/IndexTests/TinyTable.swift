// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport

@testable import Embedding
@testable import Index

/// A static table of eight dimensions, made by hand: words of the same number mean the same.
struct TinyTable {
    let folder: TemporaryFolder

    init(_ meanings: [String: Int]) throws {
        folder = try TemporaryFolder()
        let special = ["[PAD]", "[UNK]", "[CLS]", "[SEP]"]
        let words = meanings.keys.sorted()
        var table = [UInt8](repeating: 0, count: special.count * 8)
        for word in words { table += (0..<8).map { $0 == meanings[word] ? 100 : 0 } }
        let pieces = special + words
        let scales = pieces.flatMap { _ in [0, 0, 0x80, 0x3F] as [UInt8] }
        let bytes = SafeTensors.encode([
            (name: "table", type: .int8, shape: [pieces.count, 8], bytes: table),
            (name: "scale", type: .float32, shape: [pieces.count], bytes: scales),
        ])
        try Data(bytes).write(to: URL(fileURLWithPath: folder.path + "/static.safetensors"))
        try Data((pieces.joined(separator: "\n") + "\n").utf8).write(
            to: URL(fileURLWithPath: folder.path + "/vocab.txt")
        )
    }

    var support: SemanticSupport {
        get throws { .on(try SemanticModel(directory: folder.path)) }
    }
}
