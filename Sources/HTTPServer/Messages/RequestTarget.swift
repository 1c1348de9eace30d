// SPDX-License-Identifier: Apache-2.0

/// The target of a request, taken apart: `/v1/search?q=a%20b`.
struct RequestTarget: Equatable, Sendable {
    /// Percent-decoded, one for each part between slashes; empty for `/`. A `%2F` stays inside its component.
    let components: [String]
    let query: [HTTPRequest.QueryItem]
    /// The path as it was sent, without the query.
    let path: String

    /// Nil when the target is in neither origin nor absolute form (RFC 9112 §3.2), or an escape is malformed or does not decode to UTF-8 text
    /// without NUL.
    init?(_ raw: [UInt8]) {
        guard let origin = Self.originForm(raw[...]) else { return nil }
        let end = origin.firstIndex(of: UInt8(ascii: "?")) ?? origin.endIndex
        var components: [String] = []
        for part in origin[..<end].dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false) {
            guard let component = Self.decode(part, plusIsSpace: false) else { return nil }
            components.append(component)
        }
        if components == [""] { components = [] }
        guard let query = Self.query(origin[end...].dropFirst()),
            let path = String(validating: origin[..<end], as: UTF8.self)
        else { return nil }
        self.components = components
        self.query = query
        self.path = path
    }

    private static func originForm(_ raw: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
        if raw.first == UInt8(ascii: "/") { return raw }
        for scheme in ["http://", "https://"] where raw.starts(with: scheme.utf8) {
            let rest = raw.dropFirst(scheme.utf8.count)
            guard let slash = rest.firstIndex(of: UInt8(ascii: "/")) else { return [UInt8(ascii: "/")] }
            return rest[slash...]
        }
        return nil
    }

    private static func query(_ raw: ArraySlice<UInt8>) -> [HTTPRequest.QueryItem]? {
        var items: [HTTPRequest.QueryItem] = []
        for part in raw.split(separator: UInt8(ascii: "&")) {
            let equals = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            guard let name = decode(part[..<equals], plusIsSpace: true),
                let value = decode(part[equals...].dropFirst(), plusIsSpace: true)
            else { return nil }
            items.append(HTTPRequest.QueryItem(name: name, value: value))
        }
        return items
    }

    private static func decode(_ part: ArraySlice<UInt8>, plusIsSpace: Bool) -> String? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(part.count)
        var index = part.startIndex
        while index < part.endIndex {
            switch part[index] {
            case UInt8(ascii: "%"):
                guard part.endIndex - index > 2, let high = hexDigit(part[index + 1]),
                    let low = hexDigit(part[index + 2])
                else { return nil }
                bytes.append(high << 4 | low)
                index += 2
            case UInt8(ascii: "+") where plusIsSpace: bytes.append(UInt8(ascii: " "))
            case let byte: bytes.append(byte)
            }
            index += 1
        }
        return bytes.contains(0) ? nil : String(validating: bytes, as: UTF8.self)
    }

    private static func hexDigit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
