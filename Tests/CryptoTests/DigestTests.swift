// SPDX-License-Identifier: Apache-2.0

import Crypto
import Testing

@Suite struct SHA256Tests {
    // FIPS 180-4 examples.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
    ])
    func `a published message has its published digest`(message: String, digest: String) {
        #expect(SHA256.hash(Array(message.utf8)).hex == digest)
    }

    @Test func `pieces give the digest of the whole and the context is ready again`() {
        var hasher = SHA256()
        for _ in 0..<2 {
            hasher.update(Array("ab".utf8).span)
            hasher.update(UInt8(ascii: "c"))
            #expect(hasher.finish() == SHA256.hash(Array("abc".utf8)))
        }
    }

    @Test func `a digest survives hex and base64 and refuses other lengths`() throws {
        let digest = SHA256.hash(Array("abc".utf8))
        #expect(SHA256Digest(hex: digest.hex) == digest)
        #expect(SHA256Digest(base64: digest.base64) == digest)
        #expect(SHA256Digest(digest.bytes) == digest)
        #expect(SHA256Digest([UInt8](repeating: 0, count: 31)) == nil)
        #expect(digest.prefix64 == 0xba78_16bf_8f01_cfea)
    }
}

@Suite struct HMACTests {
    // RFC 4231, cases 2 and 6.
    @Test func `a published message has its published code`() {
        let short = HMACSHA256.authenticate(
            Array("what do ya want for nothing?".utf8),
            key: SecretBytes(copying: Array("Jefe".utf8))
        )
        #expect(short.hex == "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843")
        let long = HMACSHA256.authenticate(
            Array("Test Using Larger Than Block-Size Key - Hash Key First".utf8),
            key: SecretBytes(copying: [UInt8](repeating: 0xaa, count: 131))
        )
        #expect(long.hex == "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54")
    }

    @Test func `only the right code is valid`() {
        let key = SecretBytes(copying: [1, 2, 3])
        var code = HMACSHA256.authenticate([9], key: key).bytes
        #expect(HMACSHA256.isValid(code, for: [9], key: key))
        #expect(!HMACSHA256.isValid(code, for: [8], key: key))
        code[31] ^= 1
        #expect(!HMACSHA256.isValid(code, for: [9], key: key))
        #expect(!HMACSHA256.isValid([], for: [9], key: key))
    }
}

@Suite struct HKDFTests {
    // RFC 5869, case 3.
    @Test func `the published secret gives the published key`() throws {
        let secret = SecretBytes(copying: [UInt8](repeating: 0x0b, count: 22))
        let key = try HKDFSHA256.derive(secret, info: "", count: 42)
        let expected = "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8"
        #expect(hex(key) == expected)
    }

    @Test func `another use gives another key`() throws {
        let secret = SecretBytes(randomCount: 32)
        let one = try HKDFSHA256.derive(secret, salt: [1], info: "one", count: 32)
        let two = try HKDFSHA256.derive(secret, salt: [1], info: "two", count: 32)
        #expect(hex(one) != hex(two))
        #expect(throws: CryptoError.self) { _ = try HKDFSHA256.derive(secret, info: "x", count: 0) }
    }

    private func hex(_ secret: SecretBytes) -> String {
        secret.withBytes { bytes in Hex.encode(bytes.indices.map { bytes[$0] }) }
    }
}

@Suite struct Base64Tests {
    // RFC 4648 §10.
    @Test(arguments: [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foobar", "Zm9vYmFy")])
    func `the published pairs hold both ways`(bytes: String, text: String) {
        #expect(Base64.encode(Array(bytes.utf8)) == text)
        #expect(Base64.decode(text) == Array(bytes.utf8))
    }

    @Test(arguments: ["Zg", "Zg=", "Zh==", "Zg==\n", " Zm9v", "Zm9v====", "====", "Z===", "Zm-v", "Zm9vZg==Zm9v"])
    func `what the encoder would not write is refused`(text: String) {
        #expect(Base64.decode(text) == nil)
    }
}

@Suite struct HexTests {
    @Test func `bytes survive and bad digits are refused`() {
        #expect(Hex.encode([0, 15, 255, 160]) == "000fffa0")
        #expect(Hex.decode("000FffA0") == [0, 15, 255, 160])
        #expect(Hex.decode("0") == nil)
        #expect(Hex.decode("0g") == nil)
    }
}
