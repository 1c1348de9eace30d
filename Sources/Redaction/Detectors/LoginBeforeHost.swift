// SPDX-License-Identifier: Apache-2.0

/// The password of `user:password@host:port` and `user/password@host:port/service`, without the scheme of a URL.
struct LoginBeforeHost {
    let view: TextView
    /// The index of the sign before the host.
    let at: Int
    /// Where the host begins.
    let host: Int

    private static let reach = 160

    /// What stands between the user and the host, when it is something that people or programs make up as a password.
    func password() -> Range<Int>? {
        let start = view.start(of: at, limit: at - Self.reach) {
            !$0.isSpace && !$0.isQuote && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "(") && $0 != UInt8(ascii: ",")
        }
        let user = view.end(of: start, limit: at) { $0 == UInt8(ascii: "/") }
        let sign = view.end(of: user, limit: user + 64) { $0.isWord || $0 == 0x2D || $0 == 0x2E }
        guard sign > user, at - sign > 6 else { return nil }
        // `sip:user:password@host`
        let colon =
            view[sign] == UInt8(ascii: ":") ? view.slice((sign + 1)..<at).firstIndex(of: UInt8(ascii: ":")) : nil
        let text = view.slice(((colon ?? sign) + 1)..<at)
        guard !text.contains(UInt8(ascii: "/")), !text.contains(UInt8(ascii: "@")), !text.contains(UInt8(ascii: ":")),
            isHost(needsPort: view[sign] == UInt8(ascii: "/")),
            view[sign] == UInt8(ascii: ":") || view[sign] == UInt8(ascii: "/") && user == start,
            !Filler.isFiller(text), ChosenWord.isLikely(text)
        else { return nil }
        return text.startIndex..<at
    }

    /// A host name or address, with a port when the sign before the password is a slash, which paths have, too.
    private func isHost(needsPort: Bool) -> Bool {
        let end = view.end(of: host, limit: host + 253) { $0.isAlphanumeric || $0 == 0x2D || $0 == 0x2E }
        guard end > host else { return false }
        let hasPort = view.at(end) == UInt8(ascii: ":") && view.at(end + 1).isDigit
        let next = view.at(end)
        return hasPort || !needsPort && (next == 0 || next.isSpace || next.isQuote || next == UInt8(ascii: "/"))
    }
}
