// SPDX-License-Identifier: Apache-2.0

internal import API

/// Turns content into rows: language, definitions, references, chunks, terms, trigrams. Pure, apart from reusing its buffers.
struct BlobAnalyzer {
    private let extractor: SyntaxExtractor
    private var terms = TermWriter()
    private var trigrams = TrigramScratch()

    init(extractor: SyntaxExtractor) {
        self.extractor = extractor
    }

    /// - Throws: `CancellationError`; what is wrong with the content is in the result.
    mutating func analyze(_ content: [UInt8], _ item: WorkItem) throws -> AnalyzedBlob {
        var result = AnalyzedBlob(blob: item.blob, knownID: item.known?.id, bytes: content.count)
        let path = item.paths.first ?? ""
        result.documents = documents(item)
        if content.isEmpty {
            result.skipped = .empty
        } else if content.withSpan({ TextCheck.isBinary($0) }) {
            result.skipped = .binary
        } else if !content.withSpan({ TextCheck.isUTF8($0) }) {
            result.skipped = .notUtf8
        } else if let known = item.known {
            result.chunks = known.chunks
            result.texts = texts(of: content, known.chunks, result.documents) {
                known.names.indices.contains($0) ? known.names[$0] : nil
            }
        } else {
            try parse(content, path, &result)
        }
        return result
    }

    private mutating func parse(_ content: [UInt8], _ path: String, _ result: inout AnalyzedBlob) throws {
        result.language = Language(path: path, content: Array(content.prefix(32 << 10)))
        let facts = try facts(of: content, &result)
        result.definitions = facts?.definitions ?? []
        result.references = facts?.references ?? []
        result.chunks = Chunker.chunks(of: content, facts: facts)
        result.lines = result.chunks.last?.lines.upperBound ?? 0
        let definitions = result.definitions
        result.texts = texts(of: content, result.chunks, result.documents) {
            (definitions[$0].name, definitions[$0].container)
        }
        result.trigramFilter = content.withSpan { TrigramFilter.make(of: $0, scratch: &trigrams) }
    }

    private func facts(of content: [UInt8], _ result: inout AnalyzedBlob) throws -> SyntaxFacts? {
        guard let language = result.language, language.grammarName != nil else { return nil }
        do throws(SyntaxFailure) {
            let facts = try extractor.extract(source: content, language: language)
            if facts.isTooDeep { result.skipped = .tooDeep }
            return facts
        } catch {
            switch error {
            case .cancelled: throw CancellationError()
            case .timedOut: result.skipped = .parseTimeout
            case .tooLarge, .noGrammar: break
            }
            return nil
        }
    }

    /// - Parameter symbol: the name and container of a definition by its ordinal.
    private mutating func texts(
        of content: [UInt8],
        _ chunks: [Chunk],
        _ documents: [AnalyzedBlob.Document],
        _ symbol: (Int) -> (name: String, container: String?)?
    ) -> ChunkTexts {
        terms.removeAll()
        terms.beginFile()
        var texts = ChunkTexts()
        texts.ends.reserveCapacity(chunks.count * ChunkTexts.Field.allCases.count)
        let path = documents.flatMap { TermWriter.hashes(of: $0.terms) }
        for chunk in chunks {
            terms.beginChunk(path)
            let symbol = chunk.symbol.flatMap(symbol)
            let isHead = chunk.part == 0
            addField(isHead ? symbol?.name ?? "" : "", &texts)
            // A later part of a function is found through the function, but is not the function.
            addField([symbol?.container, isHead ? nil : symbol?.name].compactMap { $0 }.joined(separator: "."), &texts)
            content.withSpan { bytes in
                let documentation = chunk.documentation?.clamped(to: 0..<bytes.count)
                addField(bytes, [documentation ?? 0..<0], .head, &texts)
                let body = chunk.bytes.clamped(to: 0..<bytes.count)
                if let documentation {
                    let before = body.lowerBound..<max(body.lowerBound, documentation.lowerBound)
                    let after = min(documentation.upperBound, body.upperBound)..<body.upperBound
                    addField(bytes, [before, after], .code, &texts)
                } else {
                    addField(bytes, [body], .code, &texts)
                }
            }
            texts.sharedEnds.append(terms.shared.count)
        }
        texts.bytes = terms.bytes
        texts.shared = terms.shared
        texts.repeated = terms.repeated.packed
        return texts
    }

    private mutating func addField(_ name: String, _ texts: inout ChunkTexts) {
        _ = terms.beginField()
        let bytes = Array(name.utf8)
        bytes.withSpan { terms.append($0, 0..<$0.count, style: .name) }
        texts.ends.append(terms.bytes.count)
    }

    private mutating func addField(
        _ bytes: borrowing Span<UInt8>,
        _ ranges: [Range<Int>],
        _ part: TermWriter.Part,
        _ texts: inout ChunkTexts
    ) {
        _ = terms.beginField(part)
        for range in ranges { terms.append(bytes, range, style: .text) }
        texts.ends.append(terms.bytes.count)
    }

    private mutating func documents(_ item: WorkItem) -> [AnalyzedBlob.Document] {
        item.paths.map { path in
            terms.removeAll()
            _ = terms.beginField()
            Array(path.utf8).withSpan { terms.append($0, 0..<$0.count, style: .name) }
            return AnalyzedBlob.Document(path: path, terms: terms.bytes)
        }
    }
}
