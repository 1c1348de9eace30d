// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// The word pieces of a model, by number: one a line in `vocab.txt`, `##` before pieces that continue a word.
struct Vocabulary: Sendable {
    let pieces: [String]
    private let numbers: [String: Int32]
    /// By `PieceHash`: two of some 30,000 pieces have the same once in 10^10 vocabularies.
    private let hashed: [UInt64: Int32]
    let unknown: Int32
    let classify: Int32
    let separate: Int32
    /// In bytes: no longer text is looked up.
    let longestPiece: Int

    init(path: String) throws(ModelError) {
        let bytes: [UInt8]
        do throws(Errno) {
            bytes = try Descriptor.open(path, O_RDONLY).readAll(limit: 64 << 20)
        } catch {
            throw ModelError(error == .notFound ? .missingFile : .unreadable, path, "cannot be read: \(error)")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw ModelError(.malformed, path, "is not UTF-8")
        }
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last == "" { lines.removeLast() }
        try self.init(pieces: lines, path: path)
    }

    init(pieces: [String], path: String) throws(ModelError) {
        self.pieces = pieces
        var numbers: [String: Int32] = [:]
        numbers.reserveCapacity(pieces.count)
        for (number, piece) in pieces.enumerated() { numbers[piece] = Int32(number) }
        func require(_ piece: String) throws(ModelError) -> Int32 {
            guard let number = numbers[piece] else { throw ModelError(.malformed, path, "has no piece \(piece)") }
            return number
        }
        unknown = try require("[UNK]")
        classify = try require("[CLS]")
        separate = try require("[SEP]")
        longestPiece = pieces.reduce(0) { max($0, $1.utf8.count) }
        self.numbers = numbers
        var hashed: [UInt64: Int32] = [:]
        hashed.reserveCapacity(numbers.count)
        for (piece, number) in numbers {
            var hash = PieceHash()
            for byte in piece.utf8 { hash.append(byte) }
            hashed[hash.value] = number
        }
        self.hashed = hashed
    }

    func number(of hash: PieceHash) -> Int32? { hashed[hash.value] }

    func number(of piece: some StringProtocol) -> Int32? {
        numbers[String(piece)]
    }

    /// Pieces in square brackets that no text produces: `[PAD]`, `[unused17]`.
    func isSpecial(_ number: Int) -> Bool {
        pieces[number].first == "[" && pieces[number].last == "]" && pieces[number].utf8.count > 2
    }
}

/// FNV-1a, 64 bits: the hash of a longer text follows from that of its beginning.
struct PieceHash {
    private(set) var value: UInt64 = 0xcbf2_9ce4_8422_2325

    mutating func append(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x100_0000_01b3
    }
}
