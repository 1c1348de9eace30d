// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import TestSupport
import Testing

@testable import Crypto

@Suite struct AESGCMTests {
    // NIST SP 800-38D test cases 13 and 14 (zero key, zero nonce).
    @Test(arguments: [
        (0, "530f8afbc74536b9a963b4f1c4cb738b"),
        (16, "cea7403d4d606b6e074ec5d3baf39d18d0d1c8a799996bf0265b98b5d48ab919"),
    ])
    func `the published plaintext gives the published box`(zeros: Int, box: String) throws {
        let sealed = try AESGCM.seal(
            [UInt8](repeating: 0, count: zeros),
            key: SecretBytes(copying: [UInt8](repeating: 0, count: 32)),
            nonce: [UInt8](repeating: 0, count: 12),
            associatedData: []
        )
        #expect(Hex.encode(sealed) == "000000000000000000000000" + box)
    }

    @Test func `a box opens with its key and data and with nothing else`() throws {
        let key = SecretBytes(randomCount: 32)
        let message = Array("the body".utf8)
        let box = try AESGCM.seal(message, key: key, associatedData: [7])
        #expect(try AESGCM.open(box, key: key, associatedData: [7]) == message)
        #expect(throws: CryptoError.authenticationFailed) { _ = try AESGCM.open(box, key: key, associatedData: [8]) }
        #expect(throws: CryptoError.authenticationFailed) {
            _ = try AESGCM.open(box, key: SecretBytes(randomCount: 32), associatedData: [7])
        }
        for index in box.indices {
            var changed = box
            changed[index] ^= 0x40
            #expect(throws: CryptoError.authenticationFailed) {
                _ = try AESGCM.open(changed, key: key, associatedData: [7])
            }
        }
        #expect(throws: CryptoError.authenticationFailed) { _ = try AESGCM.open(Array(box.prefix(27)), key: key) }
    }

    @Test func `two boxes of the same text differ`() throws {
        let key = SecretBytes(randomCount: 32)
        #expect(try AESGCM.seal([1], key: key) != AESGCM.seal([1], key: key))
        #expect(throws: CryptoError.wrongLength(of: "key", expected: 32, found: 16)) {
            _ = try AESGCM.seal([1], key: SecretBytes(randomCount: 16))
        }
    }
}

@Suite struct Ed25519Tests {
    // RFC 8032 §7.1, tests 1 and 2.
    @Test(arguments: [
        (
            "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "",
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e06522490155"
                + "5fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b"
        ),
        (
            "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
            "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72",
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00"
        ),
    ])
    func `the published seed gives the published signature`(
        seed: String,
        publicKey: String,
        message: String,
        signature: String
    ) throws {
        let key = try SigningKey(seed: SecretBytes(copying: try #require(Hex.decode(seed))))
        let bytes = try #require(Hex.decode(message))
        #expect(Hex.encode(key.verifyingKey.bytes) == publicKey)
        #expect(Hex.encode(try key.sign(bytes)) == signature)
        #expect(key.verifyingKey.isValid(try key.sign(bytes), for: bytes))
    }

    @Test func `a changed message or signature is not valid`() throws {
        let key = try SigningKey()
        var signature = try key.sign([1, 2, 3])
        #expect(!key.verifyingKey.isValid(signature, for: [1, 2]))
        signature[63] ^= 1
        #expect(!key.verifyingKey.isValid(signature, for: [1, 2, 3]))
        #expect(!key.verifyingKey.isValid([], for: [1, 2, 3]))
    }
}

@Suite struct SecretFileTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `a saved key is private, loads again and is what openssl reads`() throws {
        let path = folder.path + "/key.pem"
        let key = try SigningKey.loadOrCreate(path)
        let mode = try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
        #expect(mode == 0o600)
        #expect(try SigningKey.load(path).verifyingKey == key.verifyingKey)
        #expect(try SigningKey.loadOrCreate(path).verifyingKey == key.verifyingKey)
        let openssl = Process()
        openssl.executableURL = URL(fileURLWithPath: "/usr/bin/openssl")
        openssl.arguments = ["pkey", "-in", path, "-pubout", "-outform", "DER"]
        let output = Pipe()
        openssl.standardOutput = output
        try openssl.run()
        let der = output.fileHandleForReading.readDataToEndOfFile()
        openssl.waitUntilExit()
        #expect(openssl.terminationStatus == 0)
        #expect(Array(der.suffix(32)) == key.verifyingKey.bytes)
    }

    @Test(arguments: [0o640, 0o604, 0o620, 0o666])
    func `a file that others can reach is refused with the remedy`(mode: Int) throws {
        let path = folder.path + "/secret"
        try SecretFile.create(path, SecretBytes(randomCount: 8))
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
        let error = #expect(throws: CryptoError.self) { _ = try SecretFile.read(path) }
        #expect(error == .exposedFile(path: path, mode: UInt32(mode)))
        #expect(error?.description.contains("chmod 0600 \(path)") == true)
    }

    @Test func `folders, pipes, big files and missing files are refused`() throws {
        let pipe = folder.path + "/pipe"
        try #require(unsafe mkfifo(pipe, 0o600) == 0)
        #expect(throws: CryptoError.notARegularFile(path: pipe)) { _ = try SecretFile.read(pipe) }
        #expect(throws: CryptoError.notARegularFile(path: folder.path)) { _ = try SecretFile.read(folder.path) }
        #expect(throws: CryptoError.self) { _ = try SecretFile.read(folder.path + "/missing") }
        try SecretFile.create(folder.path + "/big", SecretBytes(randomCount: 65_537))
        #expect(throws: CryptoError.self) { _ = try SecretFile.read(folder.path + "/big") }
    }

    @Test func `an existing file is never overwritten`() throws {
        let path = folder.path + "/secret"
        let first = try SecretFile.readOrCreate(path, randomCount: 32)
        #expect(throws: CryptoError.self) { try SecretFile.create(path, SecretBytes(randomCount: 32)) }
        let again = try SecretFile.readOrCreate(path, randomCount: 32)
        #expect(first.withBytes { $0.copied() } == again.withBytes { $0.copied() })
    }

    @Test func `text that is no key says so`() throws {
        let path = folder.path + "/key.pem"
        try SecretFile.create(path, SecretBytes(copying: Array("-----BEGIN PRIVATE KEY-----\nxx\n".utf8)))
        #expect(throws: CryptoError.notAPrivateKey(path: path)) { _ = try SigningKey.load(path) }
    }
}

@Suite struct SecretBytesTests {
    @Test func `taking empties the source and nothing prints the bytes`() {
        var bytes: [UInt8] = Array("hunter2hunter2".utf8)
        let secret = SecretBytes(taking: &bytes)
        #expect(bytes.isEmpty)
        #expect(secret.count == 14)
        #expect("\(secret)" == "14 secret bytes")
        #expect(!String(reflecting: secret).contains("hunter"))
        var dumped = ""
        dump(secret, to: &dumped)
        #expect(!dumped.contains("hunter"))
    }

    @Test func `random bytes are not the same twice`() {
        #expect(SecureRandom.bytes(32) != SecureRandom.bytes(32))
        #expect(SecureRandom.bytes(0).isEmpty)
        #expect(ConstantTime.equal([1, 2], [1, 2]))
        #expect(!ConstantTime.equal([1, 2], [1, 3]))
        #expect(!ConstantTime.equal([1, 2], [1, 2, 3]))
    }
}

extension Span<UInt8> {
    fileprivate func copied() -> [UInt8] { indices.map { self[$0] } }
}
