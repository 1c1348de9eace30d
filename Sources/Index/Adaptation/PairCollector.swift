// SPDX-License-Identifier: Apache-2.0

internal import Embedding
internal import Glibc

/// Makes training pairs of functions and the first sentences of their documentation.
///
/// Texts are weighed as `ChunkEmbedder` weighs chunks, with how rare a word is among the collected functions.
struct PairCollector {
    /// Distinct words with how often each occurs.
    private typealias Bag = [(word: Int, count: Int)]

    private struct Function {
        var sentence: Bag
        var text: Bag
        var header: Bag
    }

    private let table: StaticTable
    private var numbers: [UInt64: Int] = [:]
    private var pieces: [[Int32]] = []
    /// In how many functions each word is.
    private var frequencies: [Int] = []
    private var functions: [Function] = []
    private var sentences: Set<String> = []

    init(table: StaticTable) {
        self.table = table
    }

    /// Adds the function of a chunk when its documentation begins with a sentence that no earlier one begins with.
    mutating func add(_ content: [UInt8], _ chunk: Chunk, path: String, name: String, container: String?) {
        guard let documentation = chunk.documentation, chunk.bytes.upperBound <= content.count,
            chunk.bytes.lowerBound <= documentation.lowerBound, documentation.upperBound <= chunk.bytes.upperBound,
            let sentence = DocumentationSentence.first(in: content[documentation]),
            sentences.insert(sentence).inserted
        else { return }
        let telling = sentence.split(separator: " ").filter { !QueryTerms.isStopWord($0.lowercased()) }
        let query = bag(Array(telling.joined(separator: " ").utf8), [])
        let text = bag(
            content,
            [chunk.bytes.lowerBound..<documentation.lowerBound, documentation.upperBound..<chunk.bytes.upperBound]
        )
        guard !query.isEmpty, !text.isEmpty else { return }
        let names = [path, container, name].compactMap { $0 }.joined(separator: " ")
        let header = bag(Array(names.utf8), [])
        for word in Set(text.map(\.word)).union(header.map(\.word)) { frequencies[word] += 1 }
        functions.append(Function(sentence: query, text: text, header: header))
    }

    /// - Parameter ranges: none stands for all.
    private mutating func bag(_ source: [UInt8], _ ranges: [Range<Int>]) -> Bag {
        var counts: [Int: Int] = [:]
        source.withSpan { span in
            for range in ranges.isEmpty ? [0..<span.count] : ranges {
                IdentifierSplitter.forEach(in: span, range) { folded, ends in
                    var start = 0
                    for end in ends {
                        if WordVectors.isWord(folded, start, end) {
                            counts[number(of: folded[start..<end]), default: 0] += 1
                        }
                        start = end
                    }
                }
            }
        }
        return counts.map { (word: $0.key, count: $0.value) }.sorted { $0.word < $1.word }
    }

    private mutating func number(of bytes: ArraySlice<UInt8>) -> Int {
        let hash = WordVectors.hash(bytes)
        if let number = numbers[hash] { return number }
        let number = pieces.count
        numbers[hash] = number
        pieces.append(table.pieces(of: String(decoding: bytes, as: UTF8.self), limit: 16))
        frequencies.append(0)
        return number
    }

    /// All pairs, in the order they were added.
    func pairs() -> [TrainingPair] {
        let total = Double(functions.count + 1)
        let weights = frequencies.map { Float(log(total / Double($0 + 1))) }
        func sum(_ bag: Bag) -> PieceSum {
            var sum = PieceSum()
            for (word, count) in bag {
                let weight = (1 + Float(log(Double(count)))) * weights[word]
                if weight > 0 { sum.append(pieces[word], weight: weight) }
            }
            return sum
        }
        return functions.map {
            TrainingPair(query: sum($0.sentence), text: sum($0.text), header: sum($0.header))
        }
        .filter { !$0.query.isEmpty && !$0.text.isEmpty }
    }
}
