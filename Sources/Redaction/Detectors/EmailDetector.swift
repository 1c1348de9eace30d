// SPDX-License-Identifier: Apache-2.0

/// E-mail addresses in the form people use: a dotted local part, a host name with a top-level domain of letters.
enum EmailDetector {
    static func examine(_ hit: TriggerHit, in view: TextView, into found: inout [Found]) {
        let at = hit.start + 1
        if let password = LoginBeforeHost(view: view, at: at, host: at + 1).password() {
            found.append(
                Found(
                    start: password.lowerBound,
                    end: password.upperBound,
                    rule: BuiltIn.urlPassword.rawValue,
                    confidence: 0.7
                )
            )
            return
        }
        let start = view.start(of: at, limit: at - 64, while: isLocal)
        let domain = at + 1
        var end = view.end(of: domain, limit: domain + 254) { $0.isAlphanumeric || $0 == 0x2D || $0 == 0x2E }
        while end > domain, view[end - 1] == 0x2E || view[end - 1] == 0x2D { end -= 1 }
        guard isDomain(view, domain..<end), !isUserinfo(view, start, end) else { return }
        var first = start
        while first < at, view[first] == 0x2E || view[first] == 0x2D { first += 1 }
        guard first < at else { return }
        found.append(Found(start: first, end: end, rule: BuiltIn.email.rawValue, confidence: 0.95))
    }

    private static func isLocal(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || byte == 0x2E || byte == 0x2D || byte == 0x5F || byte == 0x2B || byte == 0x25
    }

    /// At least two labels; the last has two or more letters and no file extension's look.
    private static func isDomain(_ view: TextView, _ range: Range<Int>) -> Bool {
        guard let dot = view.slice(range).lastIndex(of: 0x2E) else { return false }
        let top = view.slice((dot + 1)..<range.upperBound)
        guard top.count >= 2, top.count <= 24, top.allSatisfy(\.isLetter) else { return false }
        return dot > range.lowerBound && !Filler.contains(view.slice(range), "..")
    }

    /// `scheme://user:password@host` and `git@host:path` are not mail addresses.
    private static func isUserinfo(_ view: TextView, _ start: Int, _ end: Int) -> Bool {
        let before = view.start(of: start, limit: start - 256) { !$0.isSpace && !$0.isQuote && $0 != 0x3C }
        if Filler.contains(view.slice(before..<start), "://") { return true }
        return view.has("git@", at: start) && view.at(end) == UInt8(ascii: ":") && !view.at(end + 1).isSpace
    }
}
