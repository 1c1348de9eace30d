// SPDX-License-Identifier: Apache-2.0

/// Bytes written one by one: `70 61 73`, `70:61:73`, `0x70, 0x61`, `[112, 97, 115]`, and dumps with an offset before each line and its
/// text behind it, as `xxd` and `hexdump -C` print them.
struct ByteList {
    let view: TextView
    private(set) var bytes: [UInt8] = []
    /// From the first of them to the end of the last.
    private(set) var range: Range<Int>
    /// How far it was read: `range` ends there, or what follows is no byte.
    private(set) var end: Int
    /// How many digits stand together: two, or more in dumps.
    private var grouped = false

    /// Reads the list around the digits at `start`.
    ///
    /// - Parameter floor: where an earlier list was given up, so that no byte is looked at for two lists: tables of numbers would take
    ///   time that grows with the square of their length.
    init(at start: Int, in view: TextView, after floor: Int) {
        self.view = view
        range = start..<start
        end = start
        if isDecimal(start) { readDecimals(around: start, after: floor) } else { readHexadecimal(from: start) }
        end = max(end, range.upperBound)
    }

    /// Three digits and a comma.
    private func isDecimal(_ start: Int) -> Bool {
        view.at(start + 3) == UInt8(ascii: ",") && (start..<start + 3).allSatisfy { view.at($0).isDigit }
    }

    private mutating func readDecimals(around place: Int, after floor: Int) {
        let start = view.start(of: place, limit: max(place - 8192, min(floor, place))) {
            $0.isDigit || $0.isSpace || $0 == UInt8(ascii: ",")
        }
        var index = view.end(of: start, limit: place) { !$0.isDigit }
        let first = index
        var last = index
        while index < view.upper {
            let digits = view.end(of: index, limit: index + 4, while: \.isDigit)
            end = digits
            guard digits > index, digits - index <= 3,
                let byte = UInt8(exactly: view.slice(index..<digits).reduce(0) { $0 * 10 + Int($1 - 0x30) })
            else { break }
            bytes.append(byte)
            last = digits
            let comma = view.end(of: digits, limit: digits + 4, while: \.isSpace)
            guard view.at(comma) == UInt8(ascii: ",") else { break }
            index = view.end(of: comma + 1, limit: comma + 80, while: \.isSpace)
        }
        range = first..<last
    }

    private mutating func readHexadecimal(from start: Int) {
        // `6869 6a6b`, as `xxd` groups them.
        grouped = view.at(start + 4) == 0x20 && (start..<start + 4).allSatisfy { view.at($0).isHexDigit }
        var index = start
        var last = start
        while index + 1 < view.upper {
            if view[index] == 0x30, view[index + 1] == UInt8(ascii: "x") { index += 2 }
            guard view.at(index).isHexDigit, view.at(index + 1).isHexDigit, grouped || !view.at(index + 2).isHexDigit
            else { break }
            bytes.append(view[index].hexValue << 4 | view[index + 1].hexValue)
            last = index + 2
            if grouped, view.at(last).isHexDigit {
                index = last
                continue
            }
            index = view.end(of: last, limit: last + 8) {
                $0 == 0x20 || $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ":")
            }
            if !isPair(index) { index = nextLine(index) }
        }
        range = start..<last
    }

    private func isPair(_ index: Int) -> Bool {
        let start = view.has("0x", at: index) ? index + 2 : index
        return view.at(start).isHexDigit && view.at(start + 1).isHexDigit
            && (grouped || !view.at(start + 2).isHexDigit)
    }

    /// Where the bytes of the next line begin, behind the text that a dump repeats and the offset of the line.
    private func nextLine(_ start: Int) -> Int {
        let end = view.end(of: start, limit: start + 40) { !$0.isNewline }
        let next = view.end(of: end, limit: end + 2, while: \.isNewline)
        guard next > end else { return start }
        let first = view.end(of: next, limit: next + 24, while: \.isBlank)
        return isOffset(first) ? behindOffset(first) : first
    }

    private func isOffset(_ start: Int) -> Bool {
        let end = view.end(of: start, limit: start + 16, while: \.isHexDigit)
        return (4...8).contains(end - start) && (end - start != 4 || view.at(end) == UInt8(ascii: ":"))
            && (view.at(end) == UInt8(ascii: ":") || view.at(end).isBlank)
    }

    private func behindOffset(_ start: Int) -> Int {
        let end = view.end(of: start, limit: start + 16, while: \.isHexDigit)
        return view.end(of: end, limit: end + 6) { $0 == UInt8(ascii: ":") || $0.isBlank }
    }
}
