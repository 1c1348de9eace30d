// SPDX-License-Identifier: Apache-2.0

/// Names as they are looked up.
enum SymbolName {
    /// The letters and digits of a name in lower case: `getUserName`, `get_user_name` and `get user name` are one.
    ///
    /// A name of other characters only, such as `==`, stays as it is.
    static func joined(_ name: String) -> String {
        let bytes = name.utf8.compactMap { byte -> UInt8? in
            switch byte {
            case 48...57, 97...122, 0x80...: byte
            case 65...90: byte | 0x20
            default: nil
            }
        }
        return bytes.isEmpty ? name : String(decoding: bytes, as: UTF8.self)
    }
}
