// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// Where a secret lies: `{ credential = "anthropic" }` for a systemd credential, `{ file = "/path" }` for a file.
///
/// Text in its place is refused, because secrets do not belong in the configuration file.
package enum SecretReference: Decodable, Hashable, Sendable {
    case credential(String)
    case file(String)

    private enum CodingKeys: String, CodingKey {
        case credential
        case file
    }

    package init(from decoder: any Decoder) throws {
        guard let container = try? decoder.container(keyedBy: CodingKeys.self) else {
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription:
                        "secrets do not stand in this file: use { credential = \"name\" } or { file = \"/path\" }"
                )
            )
        }
        let credential = try container.decodeIfPresent(String.self, forKey: .credential)
        let file = try container.decodeIfPresent(String.self, forKey: .file)
        switch (credential, file) {
        case (let name?, nil) where !name.isEmpty && !name.contains("/"): self = .credential(name)
        case (nil, let path?) where path.hasPrefix("/"): self = .file(path)
        default:
            throw DecodingError.dataCorrupted(
                DecodingError.Context(
                    codingPath: decoder.codingPath,
                    debugDescription:
                        "must be one of { credential = \"name\" } (no slash) and { file = \"/absolute/path\" }"
                )
            )
        }
    }

    /// Reads the secret, without the line break at its end.
    ///
    /// - Parameter credentialsDirectory: the value of `CREDENTIALS_DIRECTORY`, which systemd sets; nil without systemd.
    package func read(credentialsDirectory: String?) throws(SecretUnavailable) -> Secret {
        let path: String
        switch self {
        case .file(let file): path = file
        case .credential(let name):
            guard let credentialsDirectory else {
                throw SecretUnavailable(
                    "credential `\(name)`: no CREDENTIALS_DIRECTORY; add LoadCredential=\(name):PATH to the unit, or use { file = … }"
                )
            }
            path = credentialsDirectory + "/" + name
        }
        var bytes: [UInt8]
        do {
            bytes = try Descriptor.open(path, O_RDONLY).readAll(limit: 65_536)
        } catch {
            throw SecretUnavailable("secret file \(path): \(error)")
        }
        while let last = bytes.last, last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") { bytes.removeLast() }
        guard !bytes.isEmpty else { throw SecretUnavailable("secret file \(path) is empty") }
        return Secret(bytes: bytes)
    }
}

/// Why a secret could not be read. Names the place, never the content.
package struct SecretUnavailable: Error, Equatable, Sendable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Bytes that never show in a description, a log or an error.
package struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    package var description: String { "(secret)" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
