// SPDX-License-Identifier: Apache-2.0

internal import API

/// A piece of work: content that is not in the index, or paths under which it is not there yet.
struct WorkItem: Sendable {
    var blob: ObjectID
    /// Where the content comes from when it is not in git: the file of the working tree at this path.
    var workingFile: String?
    /// The paths that get a document; never empty.
    var paths: [String]
    /// For content that has been analysed before, under another path: nothing is parsed again.
    var known: KnownBlob?
}

/// What the index says about content, as far as new documents for it need that.
struct KnownBlob: Sendable {
    var id: Int64
    var chunks: [Chunk]
    /// The name and container of each definition, by ordinal.
    var names: [(name: String, container: String?)]
}

/// All rows that one piece of content gets.
struct AnalyzedBlob: Sendable {
    var blob: ObjectID
    /// The row of content that is in the index already.
    var knownID: Int64?
    var language: Language?
    var bytes: Int
    var lines = 0
    var skipped: SkipReason?
    var definitions: [SymbolDefinition] = []
    var references: [SymbolReference] = []
    var chunks: [Chunk] = []
    var texts = ChunkTexts()
    var trigramFilter: [UInt8] = []
    var documents: [Document] = []

    struct Document: Sendable {
        var path: String
        /// The terms of the path.
        var terms: [UInt8]
    }
}

/// The terms of each chunk's fields in one run of bytes.
struct ChunkTexts: Sendable {
    /// In the order of the columns, without the path's, which belongs to the document.
    enum Field: Int, CaseIterable {
        case name, scope, documentation, code
    }

    var bytes: [UInt8] = []
    /// Where each field ends; fields follow each other, chunk by chunk.
    var ends: [Int] = []

    func range(chunk: Int, _ field: Field) -> Range<Int> {
        let index = chunk * Field.allCases.count + field.rawValue
        return (index == 0 ? 0 : ends[index - 1])..<ends[index]
    }

    /// The terms of code that are also in the chunk's name, scope or documentation, or in a path of the file.
    var shared: [UInt8] = []
    /// Where each chunk's end in `shared`.
    var sharedEnds: [Int] = []

    func sharedRange(chunk: Int) -> Range<Int> { (chunk == 0 ? 0 : sharedEnds[chunk - 1])..<sharedEnds[chunk] }

    /// The terms that the content has often, packed.
    var repeated: [UInt8] = []

    /// All fields of a chunk.
    func range(chunk: Int) -> Range<Int> {
        range(chunk: chunk, .name).lowerBound..<range(chunk: chunk, .code).upperBound
    }

    /// How many terms the chunk has in all fields: each is followed by a space.
    func termCount(chunk: Int) -> Int {
        bytes[range(chunk: chunk)].count { $0 == UInt8(ascii: " ") }
    }
}
