// SPDX-License-Identifier: Apache-2.0

/// Collects base64 that is wrapped over lines, whatever stands before each line: indentation, a diff mark, a log's prefix, quotes.
struct LineJoiner {
    /// The base64 of each line, in order.
    private(set) var pieces: [Range<Int>]
    private let view: TextView
    /// What stands before the first run on its line.
    private let prefix: Range<Int>

    /// Starts with one run of token bytes and follows the lines below it.
    init(_ run: Range<Int>, in view: TextView) {
        self.view = view
        pieces = [run]
        guard run.count >= 32 else {
            prefix = run.lowerBound..<run.lowerBound
            return
        }
        prefix = view.start(of: run.lowerBound, limit: run.lowerBound - 160) { !$0.isNewline }..<run.lowerBound
        while let next = nextLine(after: pieces[pieces.count - 1].upperBound) {
            pieces.append(next)
            // A line of another length is the last.
            if next.count != run.count { break }
        }
    }

    /// From the first to the last byte.
    var range: Range<Int> { pieces[0].lowerBound..<pieces[pieces.count - 1].upperBound }

    /// All lines without what stands between them.
    var joined: [UInt8] {
        if pieces.count == 1 { return Array(view.slice(pieces[0])) }
        var result: [UInt8] = []
        for piece in pieces { result.append(contentsOf: view.slice(piece)) }
        return result
    }

    private func nextLine(after end: Int) -> Range<Int>? {
        var index = view.end(of: end, limit: end + 8) { byte in
            byte.isBlank || byte == 0x22 || byte == 0x27 || byte == 0x2B || byte == 0x2C || byte == 0x0D
        }
        if view.at(index) == UInt8(ascii: "\\") {
            index = view.end(of: index, limit: index + 4) { $0 == UInt8(ascii: "\\") }
            if view.at(index) == UInt8(ascii: "r"), view.at(index + 1) == UInt8(ascii: "\\") { index += 2 }
            guard view.at(index).isNewline else {
                guard view.at(index) == UInt8(ascii: "n") else { return nil }
                return run(at: index + 1)
            }
            index += 1
        } else {
            guard view.at(index) == 0x0A else { return nil }
            index += 1
        }
        let column = prefix.count
        // The mark of a diff is also a sign of base64, so what stands before each line alike is none of it.
        if column > 0, index + column < view.upper,
            view.slice(index..<(index + column)).elementsEqual(view.slice(prefix)),
            let run = run(at: index + column)
        {
            return run
        }
        let blank = view.end(of: index, limit: index + 160) {
            $0.isBlank || $0 == 0x22 || $0 == 0x27 || $0 == 0x3E || $0 == 0x23
        }
        let mark = column > 0 ? view.at(prefix.upperBound - 1) : 0
        if mark == UInt8(ascii: "+") || mark == UInt8(ascii: "-"), view.at(blank) == mark { return run(at: blank + 1) }
        if let run = run(at: blank) { return run }
        return column > 0 ? run(at: index + column) : nil
    }

    private func run(at start: Int) -> Range<Int>? {
        let bare = view.end(of: start, limit: start + 1024, while: RunCursor.isTokenByte)
        let end = view.end(of: bare, limit: bare + 3) { $0 == UInt8(ascii: "=") }
        return end - start >= 4 ? start..<end : nil
    }
}
