// SPDX-License-Identifier: Apache-2.0

// Numbers in files of /proc, read as bytes: the supervisor looks often, and text costs more than the looking.

extension [UInt8] {
    /// The number after the first `name`; 0 when it is not there.
    func number(after name: StaticString) -> UInt64 {
        let length = name.utf8CodeUnitCount
        guard length > 0, count >= length else { return 0 }
        let place = (0...count - length).first { start in
            (0..<length).allSatisfy { unsafe self[start + $0] == name.utf8Start[$0] }
        }
        guard let place else { return 0 }
        return self[(place + length)...].leadingNumber
    }
}

extension ArraySlice<UInt8> {
    /// The first run of digits after blanks; 0 without one.
    var leadingNumber: UInt64 {
        var number: UInt64 = 0
        for byte in drop(while: { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) {
            guard byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { break }
            number = number &* 10 &+ UInt64(byte - UInt8(ascii: "0"))
        }
        return number
    }
}
