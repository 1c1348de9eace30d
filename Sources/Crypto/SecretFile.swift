// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// Secrets in files that only their owner may read.
package enum SecretFile {
    /// Reads a secret of at most 64 KiB.
    ///
    /// Refused: anything but a regular file, and a file whose mode lets others than its owner in. systemd credentials pass
    /// (mode 0400).
    package static func read(_ path: String) throws(CryptoError) -> SecretBytes {
        let file: Descriptor
        do throws(Errno) {
            file = try Descriptor.open(path, O_RDONLY | O_NONBLOCK)
        } catch {
            throw .file(path: path, operation: "open", error)
        }
        var status = stat()
        guard unsafe fstat(file.rawValue, &status) == 0 else {
            throw .file(path: path, operation: "inspect", Errno(errno))
        }
        guard status.st_mode & S_IFMT == S_IFREG else { throw .notARegularFile(path: path) }
        guard status.st_mode & 0o077 == 0 else {
            throw .exposedFile(path: path, mode: UInt32(status.st_mode & 0o777))
        }
        do throws(Errno) {
            var bytes = try file.readAll(limit: 65_536)
            return SecretBytes(taking: &bytes)
        } catch {
            throw .file(path: path, operation: "read", error)
        }
    }

    /// Writes a new file with mode 0600 and waits until it and its name are on disk. A file that is there is an error.
    package static func create(_ path: String, _ secret: SecretBytes) throws(CryptoError) {
        do throws(Errno) {
            let file = try Descriptor.open(path, O_WRONLY | O_CREAT | O_EXCL, mode: 0o600)
            try secret.write(to: file)
            try Errno.retrying { fsync(file.rawValue) }
            let slash = path.lastIndex(of: "/")
            let parent = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
            let folder = try Descriptor.open(parent, O_RDONLY | O_DIRECTORY)
            try Errno.retrying { fsync(folder.rawValue) }
        } catch {
            throw .file(path: path, operation: "create", error)
        }
    }

    /// Reads the secret, or makes one of `count` random bytes when there is no such file.
    package static func readOrCreate(_ path: String, randomCount count: Int) throws(CryptoError) -> SecretBytes {
        do {
            return try read(path)
        } catch .file(_, _, .notFound) {
            let secret = SecretBytes(randomCount: count)
            try create(path, secret)
            return secret
        }
    }
}

extension SecretBytes {
    fileprivate func write(to file: borrowing Descriptor) throws(Errno) {
        let number = file.rawValue
        var offset = 0
        while offset < count {
            let start = offset
            offset += try Errno.retrying {
                unsafe withUnsafeBytes { bytes in
                    unsafe Glibc.write(number, bytes.baseAddress.map { unsafe $0 + start }, bytes.count - start)
                }
            }
        }
    }
}

extension SigningKey {
    /// Reads a PEM private key from a file that only its owner may read.
    package static func load(_ path: String) throws(CryptoError) -> SigningKey {
        guard let key = SigningKey(pem: try SecretFile.read(path)) else { throw .notAPrivateKey(path: path) }
        return key
    }

    /// Writes the key as PEM into a new file with mode 0600.
    package func save(_ path: String) throws(CryptoError) {
        try SecretFile.create(path, try pem())
    }

    /// Reads the key, or makes and saves one when there is no such file.
    package static func loadOrCreate(_ path: String) throws(CryptoError) -> SigningKey {
        do {
            return try load(path)
        } catch .file(_, _, .notFound) {
            let key = try SigningKey()
            try key.save(path)
            return key
        }
    }
}
