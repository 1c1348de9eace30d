// SPDX-License-Identifier: Apache-2.0

/// IPv4 addresses, told from version numbers by what stands before them.
enum NetworkAddressDetector {
    static func examine(_ hit: TriggerHit, in view: TextView, memo: inout ScanMemo, into found: inout [Found]) {
        guard hit.start >= memo.lastAddressEnd else { return }
        let start = view.start(of: hit.start, limit: hit.start - 32) { $0.isDigit || $0 == 0x2E }
        let end = view.end(of: hit.start, limit: hit.start + 32) { $0.isDigit || $0 == 0x2E }
        memo.lastAddressEnd = end
        var stop = end
        while stop > start, view[stop - 1] == 0x2E { stop -= 1 }
        guard isAddress(view.slice(start..<stop)), !isVersion(start, stop, view) else { return }
        found.append(Found(start: start, end: stop, rule: BuiltIn.ipAddress.rawValue, confidence: 0.8))
    }

    private static func isAddress(_ text: ArraySlice<UInt8>) -> Bool {
        let parts = text.split(separator: 0x2E, omittingEmptySubsequences: false)
        guard parts.count == 4 else { return false }
        var octets: [Int] = []
        for part in parts {
            guard (1...3).contains(part.count), part.count == 1 || part.first != 0x30 else { return false }
            octets.append(part.reduce(0) { $0 * 10 + Int($1 &- 0x30) })
        }
        guard octets.allSatisfy({ $0 <= 255 }) else { return false }
        // Loopback, unspecified, broadcast and masks say nothing about anybody.
        if octets[0] == 127 || octets[0] == 0 || octets[0] >= 240 { return false }
        return !(octets[1] == 0 && octets[2] == 0 && octets[3] == 0)
    }

    private static func isVersion(_ start: Int, _ end: Int, _ view: TextView) -> Bool {
        let before = view.at(start - 1)
        if before.isWord || before == 0x2D || before == 0x2B || before >= 0x80 { return true }
        let next = view.at(end)
        if next.isLetter || next == 0x5F || next == 0x2D || next == 0x2B { return true }
        if before == UInt8(ascii: "=") || before == UInt8(ascii: "~") || before == UInt8(ascii: "^")
            || before == UInt8(ascii: "<")
        {
            let operatorByte = view.at(start - 2)
            if operatorByte == 0x3D || operatorByte == 0x7E || operatorByte == 0x3E || operatorByte == 0x3C {
                return true
            }
        }
        return Labels.stand(
            [
                "version", "versions", "release", "rev", "revision", "build", "ver", "oid", "section", "rfc", "chapter",
                "v", "assembly",
            ],
            before: start,
            in: view
        )
    }
}
