// SPDX-License-Identifier: Apache-2.0

/// What a restore met.
package struct RestoreReport: Equatable, Sendable {
    /// How many placeholders were put back, by kind.
    package var restored: [String: Int] = [:]
    /// Genuine placeholders whose kind may not be put back, by kind.
    package var withheld: [String: Int] = [:]
    /// Well-formed placeholders that this vault never made.
    package var unknown: [String] = []
    /// Text that starts like a placeholder and is none: cut, altered or misspelt.
    package var mangled: [String] = []

    /// At most this many unknown or mangled ones are listed.
    package static let listLimit = 100
}

/// Puts originals back into a text that arrives in pieces.
///
/// Holds back at most 33 bytes: the longest beginning of a placeholder that can stand at the end of a piece. The result is the same
/// however the text is cut.
package struct StreamingRestorer: Sendable {
    private let vault: Vault
    private let permit: RestorePermit
    private let encoding: RestoreEncoding
    private var held: [UInt8] = []
    /// What was met so far.
    package private(set) var report = RestoreReport()

    /// Starts a text.
    package init(vault: Vault, permit: RestorePermit = .everything, encoding: RestoreEncoding = .plain) {
        self.vault = vault
        self.permit = permit
        self.encoding = encoding
    }

    /// Takes the next piece and returns what is certain.
    package mutating func push(_ chunk: [UInt8]) -> [UInt8] {
        held.append(contentsOf: chunk)
        return drain(isFinal: false)
    }

    /// Ends the text and returns the rest.
    package mutating func finish() -> [UInt8] {
        drain(isFinal: true)
    }

    private mutating func drain(isFinal: Bool) -> [UInt8] {
        var output: [UInt8] = []
        output.reserveCapacity(held.count)
        var index = 0
        let first = Placeholder.prefix[0]
        while index < held.count {
            guard held[index] == first else {
                output.append(held[index])
                index += 1
                continue
            }
            let available = held.count - index
            let matched = matchedPrefix(at: index)
            guard matched == Placeholder.prefix.count else {
                if matched == available, !isFinal { break }
                output.append(held[index])
                index += 1
                continue
            }
            guard available >= Placeholder.length || isFinal else {
                // A byte that cannot stand in a placeholder settles it early; waiting for 34 gives the same answer.
                break
            }
            index += replace(at: index, into: &output)
        }
        held.removeFirst(index)
        return output
    }

    private func matchedPrefix(at index: Int) -> Int {
        var count = 0
        while count < Placeholder.prefix.count, index + count < held.count,
            held[index + count] == Placeholder.prefix[count]
        {
            count += 1
        }
        return count
    }

    /// Handles what starts with the prefix at `index`; returns how many bytes it took.
    private mutating func replace(at index: Int, into output: inout [UInt8]) -> Int {
        let end = min(held.count, index + Placeholder.length)
        let text = held[index..<end]
        guard let placeholder = Placeholder(text) else {
            if looksMangled(text) { note(\.mangled, text) }
            output.append(held[index])
            return 1
        }
        guard let entry = vault.entry(of: placeholder) else {
            note(\.unknown, text)
            output.append(contentsOf: text)
            return text.count
        }
        guard permit.allows(entry.kind) else {
            report.withheld[entry.kind.name, default: 0] += 1
            output.append(contentsOf: text)
            return text.count
        }
        report.restored[entry.kind.name, default: 0] += 1
        switch encoding {
        case .plain: output.append(contentsOf: entry.value)
        case .jsonString: JSONStringText.escape(entry.value[...], into: &output)
        }
        return text.count
    }

    /// `REDACTED_`, four capitals and `_` are ours; the rest is damaged.
    private func looksMangled(_ text: ArraySlice<UInt8>) -> Bool {
        let rest = text.dropFirst(Placeholder.prefix.count)
        return rest.count >= 5 && rest.prefix(4).allSatisfy(\.isUpper) && rest[rest.startIndex + 4] == UInt8(ascii: "_")
    }

    private mutating func note(_ list: WritableKeyPath<RestoreReport, [String]>, _ text: ArraySlice<UInt8>) {
        guard report[keyPath: list].count < RestoreReport.listLimit else { return }
        report[keyPath: list].append(String(decoding: text, as: UTF8.self))
    }
}

/// Puts originals back into a whole text.
package func restore(
    _ text: [UInt8],
    vault: Vault,
    permit: RestorePermit = .everything,
    encoding: RestoreEncoding = .plain
) -> (text: [UInt8], report: RestoreReport) {
    var restorer = StreamingRestorer(vault: vault, permit: permit, encoding: encoding)
    let result = restorer.push(text) + restorer.finish()
    return (result, restorer.report)
}
