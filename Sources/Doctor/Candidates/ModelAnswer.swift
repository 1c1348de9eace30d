// SPDX-License-Identifier: Apache-2.0

internal import API

/// What a model answered, taken apart. Everything in it is a claim.
struct ModelAnswer: Equatable, Sendable {
    var rootCause: String
    var title: String
    var risk: String
    var commitMessage: String
    var edits: [EditBlock]

    /// Why an answer is of no use, for people and for the model.
    enum Fault: Error, Equatable, CustomStringConvertible {
        case truncated
        case malformed(String)
        case noEdits(String)

        var description: String {
            switch self {
            case .truncated: "the answer was cut off before its end"
            case .malformed(let what): "the answer is not in the form that was asked for: \(what)"
            case .noEdits(let why): "the answer proposes no edit" + (why.isEmpty ? "" : ": \(why)")
            }
        }
    }

    private struct Wire: Decodable {
        var rootCause: String?
        var title: String?
        var risk: String?
        var commitMessage: String?
        var edits: [EditBlock]?
    }

    /// Longer texts are cut: they are shown, nothing else.
    private static let longestText = 2000
    /// A minimal fix is small.
    private static let mostEdits = 20

    /// Reads an answer: the JSON that was asked for, also within a fence or prose; otherwise search/replace blocks or hunks of a diff,
    /// because servers inside a company may ignore the schema.
    ///
    /// - Parameter stopReason: as the provider names it.
    init(_ text: String, stopReason: String?) throws(Fault) {
        if let stopReason, ["max_tokens", "length"].contains(stopReason) { throw .truncated }
        if let wire = Self.json(in: text) {
            let edits = wire.edits ?? []
            let cause = Self.cut(wire.rootCause ?? "")
            guard !edits.isEmpty else { throw .noEdits(cause.firstLine) }
            guard edits.count <= Self.mostEdits else { throw .malformed("it has more than \(Self.mostEdits) edits") }
            rootCause = cause
            title = Self.cut(wire.title ?? "").firstLine
            risk = Self.cut(wire.risk ?? "")
            commitMessage = Self.cut(wire.commitMessage ?? "")
            self.edits = edits
            return
        }
        let blocks = TextBlocks(text).blocks
        guard !blocks.isEmpty else {
            throw .malformed("neither JSON nor search/replace blocks nor a diff")
        }
        guard blocks.count <= Self.mostEdits else { throw .malformed("it has more than \(Self.mostEdits) edits") }
        rootCause = ""
        title = ""
        risk = ""
        commitMessage = ""
        edits = blocks
    }

    /// The widest span from a brace to a brace that decodes.
    private static func json(in text: String) -> Wire? {
        let bytes = Array(text.utf8)
        guard let start = bytes.firstIndex(of: UInt8(ascii: "{")), let end = bytes.lastIndex(of: UInt8(ascii: "}")),
            start < end
        else { return nil }
        return try? JSON.decode(Wire.self, from: Array(bytes[start...end]))
    }

    private static func cut(_ text: String) -> String {
        text.count > longestText ? String(text.prefix(longestText - 1)) + "…" : text
    }
}

/// Edits in plain text: `<<<<<<< SEARCH` … `=======` … `>>>>>>> REPLACE` below a line with the path, or a unified diff whose line numbers
/// are not looked at.
struct TextBlocks {
    private(set) var blocks: [EditBlock] = []

    private enum State {
        case outside
        case search
        case replace
        case hunk
    }

    init(_ text: String) {
        var state = State.outside
        var path = ""
        var lastLine = ""
        var search: [Substring] = []
        var replace: [Substring] = []
        func finish(_ blocks: inout [EditBlock]) {
            if search != replace, !path.isEmpty {
                let block = EditBlock(
                    path: path,
                    search: search.map { $0 + "\n" }.joined(),
                    replace: replace.map { $0 + "\n" }.joined()
                )
                blocks.append(block)
            }
            (search, replace) = ([], [])
        }
        let lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        for line in lines {
            switch state {
            case .outside, .hunk:
                if line.hasPrefix("<<<<<<<") {
                    finish(&blocks)
                    path = Self.path(lastLine) ?? path
                    state = .search
                } else if line.hasPrefix("+++ ") {
                    finish(&blocks)
                    path = Self.path(String(line.dropFirst(4))) ?? ""
                    state = .outside
                } else if line.hasPrefix("@@") {
                    finish(&blocks)
                    state = .hunk
                } else if state == .hunk, let sign = line.first {
                    switch sign {
                    case "+": replace.append(line.dropFirst())
                    case "-" where !line.hasPrefix("--- "): search.append(line.dropFirst())
                    case " ":
                        search.append(line.dropFirst())
                        replace.append(line.dropFirst())
                    default:
                        finish(&blocks)
                        state = .outside
                    }
                } else if state == .hunk {
                    // Models leave the space of an empty context line out.
                    search.append("")
                    replace.append("")
                }
                if !line.allSatisfy(\.isWhitespace), !line.hasPrefix("```") { lastLine = String(line) }
            case .search:
                if line.hasPrefix("=======") { state = .replace } else { search.append(line) }
            case .replace:
                if line.hasPrefix(">>>>>>>") {
                    finish(&blocks)
                    state = .outside
                } else {
                    replace.append(line)
                }
            }
        }
        while search.last?.isEmpty == true, replace.last?.isEmpty == true {
            search.removeLast()
            replace.removeLast()
        }
        if state == .hunk { finish(&blocks) }
    }

    /// A path as it stands in a heading: without quotes, a diff's prefix, or a time behind a tab.
    private static func path(_ text: String) -> String? {
        var word = text.split(separator: "\t").first.map(String.init) ?? ""
        word = word.trimming { " *#`:\"'\r".contains($0) }
        if word.hasPrefix("b/") || word.hasPrefix("a/") { word = String(word.dropFirst(2)) }
        return word.isEmpty || word.contains(" ") || word == "/dev/null" ? nil : word
    }
}

extension String {
    fileprivate func trimming(_ isDropped: (Character) -> Bool) -> String {
        var rest = self[...]
        while let first = rest.first, isDropped(first) { rest.removeFirst() }
        while let last = rest.last, isDropped(last) { rest.removeLast() }
        return String(rest)
    }
}
