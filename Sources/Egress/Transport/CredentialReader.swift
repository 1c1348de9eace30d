// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Crypto

/// Reads provider keys: from systemd's credentials or files that only the gateway's user can read, never from the environment.
struct CredentialReader: Sendable {
    /// `CREDENTIALS_DIRECTORY`; nil without systemd.
    let directory: String?

    /// The secret without the line break at its end, in memory that is overwritten when it is given up.
    func read(_ reference: SecretReference) throws -> SecretBytes {
        var bytes = try plain(reference)
        return SecretBytes(taking: &bytes)
    }

    /// The same as text, for a library that takes nothing else.
    func text(_ reference: SecretReference) throws -> String {
        String(decoding: try plain(reference), as: UTF8.self)
    }

    /// Where the secret lies, for a library that reads files itself. The file is checked as if it were read here.
    func path(of reference: SecretReference) throws -> String {
        let path = try location(reference)
        _ = try SecretFile.read(path)
        return path
    }

    private func plain(_ reference: SecretReference) throws -> [UInt8] {
        var bytes: [UInt8] = []
        try SecretFile.read(try location(reference)).withBytes { secret in
            for index in secret.indices { bytes.append(secret[index]) }
        }
        while let last = bytes.last, last == 0x0A || last == 0x0D { bytes.removeLast() }
        guard !bytes.isEmpty else { throw Destination.Unusable("\(try location(reference)) is empty") }
        return bytes
    }

    private func location(_ reference: SecretReference) throws -> String {
        switch reference {
        case .file(let path): return path
        case .credential(let name):
            guard let directory else {
                throw Destination.Unusable(
                    "credential \(name): not started by systemd with LoadCredential=; use { file = \"/path\" } instead"
                )
            }
            return directory + "/" + name
        }
    }
}
