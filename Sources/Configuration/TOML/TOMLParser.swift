// SPDX-License-Identifier: Apache-2.0

internal import CTOML

/// Reads TOML text into a tree of nodes through toml++.
struct TOMLParser {
    private let bytes: [UInt8]
    private let file: String
    private var offset = 0

    /// Parses a whole document.
    ///
    /// - Parameter file: the name that errors and locations carry.
    static func parse(_ text: [UInt8], file: String) throws(ConfigurationError) -> TOMLNode {
        var result = unsafe text.withUnsafeBytes { buffer in
            unsafe buffer.withMemoryRebound(to: CChar.self) { characters in
                let start: UnsafePointer<CChar>? = characters.baseAddress
                // An empty array has no address; the parser wants one even for no bytes.
                return if let start = unsafe start {
                    unsafe ctoml_parse(start, UInt64(characters.count))
                } else {
                    unsafe ctoml_parse("", 0)
                }
            }
        }
        defer { unsafe ctoml_free(&result) }
        guard let document = unsafe result.document else {
            let message = unsafe result.message.map { unsafe String(cString: $0) } ?? "not TOML"
            let location = unsafe SourceLocation(file: file, line: max(1, Int(result.line)))
            let column = unsafe result.column == 0 ? "" : "column \(result.column): "
            throw ConfigurationError(location, "not valid TOML: \(column)\(message)")
        }
        let walk = unsafe [UInt8](UnsafeBufferPointer(start: document, count: Int(result.length)))
        var parser = TOMLParser(bytes: walk, file: file)
        return parser.node()
    }

    private init(bytes: [UInt8], file: String) {
        self.bytes = bytes
        self.file = file
    }

    // The walk comes from our own C++ file, so its shape is an invariant, not an input.
    private mutating func node() -> TOMLNode {
        let location = location()
        let value: TOMLNode.Value
        switch byte() {
        case UInt8(ascii: "s"): value = .string(text())
        case UInt8(ascii: "d"): value = .time(text())
        case UInt8(ascii: "i"): value = .integer(Int64(bitPattern: integer(width: 8)))
        case UInt8(ascii: "f"): value = .float(Double(bitPattern: integer(width: 8)))
        case UInt8(ascii: "b"): value = .boolean(byte() != 0)
        case UInt8(ascii: "a"): value = .array(array())
        case UInt8(ascii: "t"): value = .table(table())
        case let tag: preconditionFailure("ctoml wrote a tag \(tag) that is not in ctoml.h")
        }
        return TOMLNode(location: location, value: value)
    }

    private mutating func array() -> [TOMLNode] {
        let count = Int(integer(width: 4))
        var elements: [TOMLNode] = []
        for _ in 0..<count { elements.append(node()) }
        return elements
    }

    private mutating func table() -> [String: TOMLNode.Entry] {
        let count = Int(integer(width: 4))
        var entries: [String: TOMLNode.Entry] = [:]
        for _ in 0..<count {
            let location = location()
            let key = text()
            entries[key] = TOMLNode.Entry(location: location, node: node())
        }
        return entries
    }

    private mutating func location() -> SourceLocation {
        SourceLocation(file: file, line: max(1, Int(integer(width: 4))))
    }

    private mutating func text() -> String {
        let count = Int(integer(width: 4))
        defer { offset += count }
        return String(decoding: bytes[offset..<offset + count], as: UTF8.self)
    }

    private mutating func integer(width: Int) -> UInt64 {
        defer { offset += width }
        return bytes[offset..<offset + width].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    private mutating func byte() -> UInt8 {
        defer { offset += 1 }
        return bytes[offset]
    }
}
