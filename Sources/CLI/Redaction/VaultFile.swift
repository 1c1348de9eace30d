// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Glibc
internal import Redaction
internal import System

/// The file behind `--map`: the vault's key and what each placeholder stands for, readable by its owner only.
///
/// Format history: 1 = a first line `codeinsight-map 1`, a line `key BASE64`, then `PLACEHOLDER FAMILY KIND BASE64` per entry.
struct VaultFile {
    let path: String
    private static let header = "codeinsight-map 1"
    private static let limit = 1 << 30

    /// The vault the file holds; a new one with a new key when there is no file yet.
    func open() throws -> (vault: Vault, key: SecretBytes) {
        do throws(Errno) {
            return try parse(Descriptor.open(path, O_RDONLY).readAll(limit: Self.limit))
        } catch .notFound {
            let key = SecretBytes(randomCount: 32)
            return (Vault(key: key), key)
        } catch {
            throw CommandError(.usage, path, error.description, next: "name a map file that can be read")
        }
    }

    /// The vault of a file that must exist.
    func openExisting() throws -> Vault {
        guard unsafe access(path, F_OK) == 0 else {
            throw CommandError(
                .usage,
                path,
                "no such map file",
                next: "give the file that `codeinsight redact --map` wrote"
            )
        }
        return try open().vault
    }

    private func parse(_ bytes: [UInt8]) throws(Errno) -> (vault: Vault, key: SecretBytes) {
        let lines = bytes.split(separator: 0x0A)
        guard lines.count >= 2, lines[0].elementsEqual(Self.header.utf8) else { throw Errno(EBADMSG) }
        let keyText = String(decoding: lines[1], as: UTF8.self)
        guard keyText.hasPrefix("key "), let keyBytes = Base64.decode(String(keyText.dropFirst(4))),
            keyBytes.count >= 16
        else {
            throw Errno(EBADMSG)
        }
        let key = SecretBytes(copying: keyBytes)
        let vault = Vault(key: key)
        var entries: [Placeholder: Vault.Entry] = [:]
        for line in lines.dropFirst(2) {
            let fields = line.split(separator: 0x20, omittingEmptySubsequences: false)
            guard fields.count == 4, let placeholder = Placeholder(fields[0]),
                let family = DataFamily(rawValue: String(decoding: fields[1], as: UTF8.self)),
                let value = Base64.decode(String(decoding: fields[3], as: UTF8.self))
            else { throw Errno(EBADMSG) }
            let kind = DataKind(String(decoding: fields[2], as: UTF8.self), family: family)
            entries[placeholder] = Vault.Entry(value: value, kind: kind)
        }
        vault.insert(entries)
        return (vault, key)
    }

    /// Replaces the file in one step.
    func save(_ vault: Vault, key: SecretBytes) throws {
        var text =
            Self.header + "\nkey " + key.withBytes { span in Base64.encode((0..<span.count).map { span[$0] }) } + "\n"
        for (placeholder, entry) in vault.entries.sorted(by: { $0.key.description < $1.key.description }) {
            text += "\(placeholder) \(entry.kind.family.rawValue) \(entry.kind.name) \(Base64.encode(entry.value))\n"
        }
        let temporary = path + ".new"
        do throws(Errno) {
            let file = try Descriptor.open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, mode: 0o600)
            try file.writeAll(Array(text.utf8).span)
            try Errno.retrying { fsync(file.rawValue) }
            try Errno.retrying { unsafe rename(temporary, path) }
        } catch {
            throw CommandError(.usage, path, error.description, next: "name a map file in a folder you can write to")
        }
    }
}
