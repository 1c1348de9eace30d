// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// A model directory below a models folder.
package struct InstalledModel: Equatable, Sendable {
    package enum Kind: String, Sendable {
        case encoder
        case staticTable = "static table"
    }

    package let name: String
    package let path: String
    package let kind: Kind
    /// Dimensions of its vectors.
    package let width: Int

    /// Opens a model directory of either kind and checks it as far as loading it does.
    ///
    /// - Throws: what is wrong with it, naming the file.
    package init(directory: String) throws(ModelError) {
        path = directory
        name = String(directory.split(separator: "/").last ?? "")
        if (try? Descriptor.open(directory + "/" + StaticTable.tableName, O_RDONLY)) != nil {
            kind = .staticTable
            width = try StaticTable(directory: directory).width
        } else {
            kind = .encoder
            width = try SentenceEncoder(directory: directory).width
        }
    }

    /// Files that make up a model of this kind, relative to its directory.
    var files: [String] {
        switch kind {
        case .staticTable: [StaticTable.tableName, StaticTable.vocabularyName]
        case .encoder:
            ["config.json", "tokenizer_config.json", "vocab.txt", "1_Pooling/config.json", "model.safetensors"]
        }
    }
}
