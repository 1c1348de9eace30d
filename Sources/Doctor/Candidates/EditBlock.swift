// SPDX-License-Identifier: Apache-2.0

/// One edit as text: what stands there now, and what shall stand there instead.
package struct EditBlock: Codable, Equatable, Sendable {
    /// Relative to the repository.
    package var path: String
    /// Whole lines that occur once in the file.
    package var search: String
    package var replace: String

    package init(path: String, search: String, replace: String) {
        self.path = path
        self.search = search
        self.replace = replace
    }
}

extension EditBlock {
    /// Why a block does not apply, for people and for the model that wrote it.
    enum Mismatch: Error, Equatable, CustomStringConvertible {
        case empty(path: String)
        case notFound(path: String, line: String)
        case ambiguous(path: String, count: Int)

        var description: String {
            switch self {
            case .empty(let path): "the search block for \(path) is empty"
            case .notFound(let path, let line): "the search block does not occur in \(path); it begins with: \(line)"
            case .ambiguous(let path, let count):
                "the search block occurs \(count) times in \(path): it needs more lines around it"
            }
        }
    }

    /// `text` with the block applied.
    ///
    /// Exactly first. When that fails, lines are compared without the white space at their ends, and then without their common
    /// indentation, which the replacement is given as well. Never anything closer to guessing, and never at one of several places.
    func applied(to text: String) throws(Mismatch) -> String {
        guard !search.allSatisfy(\.isWhitespace) else { throw .empty(path: path) }
        let exact = text.utf8.ranges(of: search.utf8)
        if exact.count == 1 {
            var result = text
            result.replaceSubrange(exact[0], with: replace)
            return result
        }
        guard exact.isEmpty else { throw .ambiguous(path: path, count: exact.count) }
        return try appliedByLines(to: text)
    }

    /// Lines end in a line feed here; a file whose lines all end in carriage return and line feed gets them back.
    private func appliedByLines(to original: String) throws(Mismatch) -> String {
        let text = original.replacing("\r\n", with: "\n")
        let hasReturns = text.utf8.count != original.utf8.count
        let result = try appliedByLines(feeding: text)
        return hasReturns ? result.replacing("\n", with: "\r\n") : result
    }

    private func appliedByLines(feeding text: String) throws(Mismatch) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let wanted = Self.lines(search)
        guard let first = wanted.first, wanted.count <= lines.count else {
            throw .notFound(path: path, line: Self.lines(search).first.map { String($0.prefix(80)) } ?? "")
        }
        var places: [(start: Int, shift: Shift)] = []
        for start in 0...(lines.count - wanted.count) {
            if let shift = Shift.between(wanted, lines[start..<(start + wanted.count)]) {
                places.append((start, shift))
            }
        }
        guard let place = places.first else { throw .notFound(path: path, line: String(first.prefix(80))) }
        guard places.count == 1 else { throw .ambiguous(path: path, count: places.count) }
        let new = Self.lines(replace).map { line in
            line.allSatisfy(\.isWhitespace) ? "" : place.shift.applied(to: String(line))
        }
        let before = lines[..<place.start].map(String.init)
        let after = lines[(place.start + wanted.count)...].map(String.init)
        return (before + (replace.isEmpty ? [] : new) + after).joined(separator: "\n")
    }

    /// Without the line feed at the end, which models add or forget, and without carriage returns.
    private static func lines(_ text: String) -> [Substring] {
        var lines = text.replacing("\r\n", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
        if lines.last?.allSatisfy(\.isWhitespace) == true { lines.removeLast() }
        return lines
    }

    /// How far lines are indented differently, all of them alike.
    private enum Shift: Equatable {
        case none
        case more(String)
        case less(String)

        /// Nil when the lines differ in more than white space at the ends and one common indentation.
        static func between(_ wanted: [Substring], _ found: ArraySlice<Substring>) -> Shift? {
            var shift: Shift?
            for (left, right) in zip(wanted, found) {
                let (indent, text) = split(left)
                let (foundIndent, foundText) = split(right)
                guard text == foundText else { return nil }
                if text.isEmpty { continue }
                let here: Shift
                if indent == foundIndent {
                    here = .none
                } else if foundIndent.hasSuffix(indent) {
                    here = .more(String(foundIndent.dropLast(indent.count)))
                } else if indent.hasSuffix(foundIndent) {
                    here = .less(String(indent.dropLast(foundIndent.count)))
                } else {
                    return nil
                }
                if let shift, shift != here { return nil }
                shift = here
            }
            return shift
        }

        func applied(to line: String) -> String {
            switch self {
            case .none: line
            case .more(let indent): indent + line
            case .less(let indent): line.hasPrefix(indent) ? String(line.dropFirst(indent.count)) : line
            }
        }

        private static func split(_ line: Substring) -> (indent: Substring, text: Substring) {
            let indent = line.prefix { $0 == " " || $0 == "\t" }
            var text = line.dropFirst(indent.count)
            while let last = text.last, last.isWhitespace { text.removeLast() }
            return (indent, text)
        }
    }
}

extension String.UTF8View {
    /// Where `needle` occurs, without overlaps. At most a thousand places: more are as ambiguous.
    fileprivate func ranges(of needle: String.UTF8View) -> [Range<String.Index>] {
        var found: [Range<String.Index>] = []
        var start = startIndex
        while found.count < 1000, let range = self[start...].firstRange(of: needle) {
            found.append(range)
            start = range.upperBound
        }
        return found
    }
}
