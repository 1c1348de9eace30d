// SPDX-License-Identifier: Apache-2.0

internal import Crypto

/// Encrypts what may hold source code before it reaches the disk: requests, events and results of jobs.
///
/// AES-256-GCM under one key of the state directory. Each value is bound to the place it belongs to, so that a row copied onto another one
/// does not open.
package struct ContentCipher: Sendable {
    private let key: SecretBytes

    /// Reads the key from a file of mode 0600, or creates it.
    package init(keyFile: String) throws {
        key = try SecretFile.readOrCreate(keyFile, randomCount: AESGCM.keyByteCount)
        guard key.count == AESGCM.keyByteCount else {
            throw CryptoError.wrongLength(of: keyFile, expected: AESGCM.keyByteCount, found: key.count)
        }
    }

    func seal(_ plaintext: [UInt8], place: String) throws -> [UInt8] {
        try AESGCM.seal(plaintext, key: key, associatedData: Array(place.utf8))
    }

    func open(_ sealed: [UInt8], place: String) throws -> [UInt8] {
        try AESGCM.open(sealed, key: key, associatedData: Array(place.utf8))
    }
}
