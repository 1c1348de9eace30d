// SPDX-License-Identifier: Apache-2.0

/// Which lines a unified diff adds. Nothing of it is applied.
package struct UnifiedDiff: Equatable, Sendable {
    /// Added lines of each new file name, 1-based, ascending, not touching each other.
    private var added: [String: [ClosedRange<Int>]] = [:]

    /// Why a text is no diff we can rely on.
    package struct Malformed: Error, Equatable, Sendable, CustomStringConvertible {
        /// 1-based, in the diff.
        package var line: Int
        package var message: String

        package var description: String { "the diff is malformed at line \(line): \(message)" }
    }

    /// The largest diff that is read, in bytes: 64 MiB.
    package static let sizeLimit = 64 << 20

    /// Reads what `git diff` and `diff -u` write.
    package init(_ text: [UInt8]) throws(Malformed) {
        guard text.count <= UnifiedDiff.sizeLimit else {
            throw Malformed(line: 1, message: "it has \(text.count) bytes; the limit is \(UnifiedDiff.sizeLimit)")
        }
        var reader = DiffReader(text)
        added = try reader.read()
    }

    /// The new names of all files it touches, deleted ones left out.
    package var paths: [String] { added.keys.sorted() }

    package func changes(_ path: String) -> Bool { added[path] != nil }

    /// Whether any of `lines` is an added one.
    package func adds(lines: ClosedRange<Int>, in path: String) -> Bool {
        guard let ranges = added[path] else { return false }
        var low = 0
        var high = ranges.count
        while low < high {
            let middle = (low + high) / 2
            if ranges[middle].upperBound < lines.lowerBound { low = middle + 1 } else { high = middle }
        }
        return low < ranges.count && ranges[low].lowerBound <= lines.upperBound
    }
}

/// Walks a diff line by line; the counts of each hunk decide what is a header and what is content.
private struct DiffReader {
    private let text: [UInt8]
    private var position = 0
    private var number = 0
    private var oldName = ""
    private var path: String?
    private var added: [String: [ClosedRange<Int>]] = [:]

    init(_ text: [UInt8]) {
        self.text = text
    }

    mutating func read() throws(UnifiedDiff.Malformed) -> [String: [ClosedRange<Int>]] {
        var sawHeader = false
        while let line = nextLine() {
            if line.starts(with: Array("--- ".utf8)) {
                oldName = try name(line.dropFirst(4))
            } else if line.starts(with: Array("+++ ".utf8)) {
                sawHeader = true
                try enterFile(try name(line.dropFirst(4)))
            } else if line.starts(with: Array("@@ ".utf8)) {
                guard sawHeader else { throw malformed("a hunk before any '+++' line") }
                try readHunk(line)
            } else if line.starts(with: Array("diff ".utf8)) {
                path = nil
                sawHeader = false
                sawGitHeader = true
            }
        }
        if added.isEmpty, !sawHeader, !sawGitHeader, text.contains(where: { $0 > 32 }) {
            throw UnifiedDiff.Malformed(
                line: 1,
                message: "there is no '+++' line and no 'diff' line: this is not a unified diff"
            )
        }
        return added
    }

    /// Deletions, renames without change and binary files have no `+++` line.
    private var sawGitHeader = false

    private mutating func enterFile(_ newName: String) throws(UnifiedDiff.Malformed) {
        if newName == "/dev/null" {
            path = nil
            return
        }
        var found = newName
        // git's prefixes; `--no-prefix` leaves them out on both sides.
        if newName.hasPrefix("b/"), oldName.hasPrefix("a/") || oldName == "/dev/null" {
            found = String(newName.dropFirst(2))
        }
        let components = found.split(separator: "/", omittingEmptySubsequences: false)
        if found.isEmpty || found.utf8.contains(0) || components.contains("..") || components.first == "" {
            throw malformed("'\(found.prefix(200))' is not a path inside the repository")
        }
        path = found
        if added[found] == nil { added[found] = [] }
    }

    private mutating func readHunk(_ header: ArraySlice<UInt8>) throws(UnifiedDiff.Malformed) {
        let words = header.split(separator: UInt8(ascii: " "), maxSplits: 4)
        guard words.count >= 4, words[3].starts(with: Array("@@".utf8)), words[1].first == UInt8(ascii: "-"),
            words[2].first == UInt8(ascii: "+"), let old = range(words[1].dropFirst()),
            let new = range(words[2].dropFirst())
        else { throw malformed("a hunk header is '@@ -start,count +start,count @@'") }
        var oldLeft = old.count
        var newLeft = new.count
        var line = new.start
        while oldLeft > 0 || newLeft > 0 {
            guard let content = nextLine() else { throw malformed("the last hunk is cut off") }
            switch content.first {
            case UInt8(ascii: "+"):
                guard newLeft > 0 else { throw malformed("the hunk adds more lines than its header says") }
                add(line)
                newLeft -= 1
                line += 1
            case UInt8(ascii: "-"):
                guard oldLeft > 0 else { throw malformed("the hunk removes more lines than its header says") }
                oldLeft -= 1
            case UInt8(ascii: " "), nil:
                // Some tools strip the blank of an empty context line.
                guard oldLeft > 0, newLeft > 0 else { throw malformed("the hunk is longer than its header says") }
                oldLeft -= 1
                newLeft -= 1
                line += 1
            case UInt8(ascii: "\\"): continue
            default: throw malformed("a line in a hunk begins with ' ', '+', '-' or '\\'")
            }
        }
    }

    private mutating func add(_ line: Int) {
        guard let path else { return }
        if let last = added[path]?.last, last.upperBound == line - 1 {
            added[path]?.removeLast()
            added[path]?.append(last.lowerBound...line)
        } else {
            added[path]?.append(line...line)
        }
    }

    /// `12,3` or `12`, which means `12,1`.
    private func range(_ text: ArraySlice<UInt8>) -> (start: Int, count: Int)? {
        let parts = text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).map { part in
            part.count <= 9 ? Int(String(decoding: part, as: UTF8.self)) : nil
        }
        guard let start = parts.first ?? nil, start >= 0, parts.count <= 2 else { return nil }
        guard parts.count == 2 else { return (start, 1) }
        guard let count = parts[1], count >= 0 else { return nil }
        return (start, count)
    }

    /// A name up to the tab that `diff -u` puts before a date; or in quotes with C escapes, as git writes unusual names.
    private func name(_ text: ArraySlice<UInt8>) throws(UnifiedDiff.Malformed) -> String {
        guard text.first == UInt8(ascii: "\"") else {
            return String(decoding: text.prefix { $0 != UInt8(ascii: "\t") }, as: UTF8.self)
        }
        var bytes: [UInt8] = []
        var rest = text.dropFirst()
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "\"") { return String(decoding: bytes, as: UTF8.self) }
            guard byte == UInt8(ascii: "\\"), let escape = rest.popFirst() else {
                bytes.append(byte)
                continue
            }
            switch escape {
            case UInt8(ascii: "n"): bytes.append(10)
            case UInt8(ascii: "t"): bytes.append(9)
            case UInt8(ascii: "r"): bytes.append(13)
            case UInt8(ascii: "0")...UInt8(ascii: "3"):
                let digits = [escape] + rest.prefix(2)
                rest = rest.dropFirst(2)
                guard let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 8) else {
                    throw malformed("a quoted name has a broken escape")
                }
                bytes.append(value)
            default: bytes.append(escape)
            }
        }
        throw malformed("a quoted name does not end")
    }

    private mutating func nextLine() -> ArraySlice<UInt8>? {
        guard position < text.count else { return nil }
        number += 1
        let end = text[position...].firstIndex(of: UInt8(ascii: "\n")) ?? text.count
        var line = text[position..<end]
        position = end + 1
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return line
    }

    private func malformed(_ message: String) -> UnifiedDiff.Malformed {
        UnifiedDiff.Malformed(line: max(1, number), message: message)
    }
}
