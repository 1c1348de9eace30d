// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Configuration

@Suite struct SecretReferenceTests {
    struct Provider: Decodable {
        var apiKey: SecretReference
    }

    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func decode(_ text: String) throws -> SecretReference {
        try TOMLDecoder().decode(Provider.self, from: Array(text.utf8), file: "x.toml").apiKey
    }

    @Test func `a credential and a file are read`() throws {
        #expect(try decode("api_key = { credential = \"anthropic\" }") == .credential("anthropic"))
        #expect(try decode("api_key = { file = \"/run/key\" }") == .file("/run/key"))
    }

    @Test func `a secret in the file is refused and not repeated`() {
        let error = #expect(throws: ConfigurationError.self) { try decode("api_key = \"sk-very-secret\"") }
        #expect(error?.description.contains("{ credential = \"name\" }") == true)
        #expect(error?.description.contains("very-secret") == false)
    }

    @Test(arguments: [
        "api_key = {}", "api_key = { file = \"relative\" }", "api_key = { credential = \"../x\" }",
        "api_key = { credential = \"a\", file = \"/b\" }",
    ])
    func `anything else is refused`(text: String) {
        #expect(throws: ConfigurationError.self) { try decode(text) }
    }

    @Test func `the line break at the end is not part of the secret`() throws {
        try Data("abc\n".utf8).write(to: URL(fileURLWithPath: folder.path + "/key"))
        #expect(
            try SecretReference.file(folder.path + "/key").read(credentialsDirectory: nil).bytes == Array("abc".utf8)
        )
        let credential = try SecretReference.credential("key").read(credentialsDirectory: folder.path)
        #expect(credential.bytes == Array("abc".utf8))
        #expect("\(credential)" == "(secret)")
    }

    @Test func `a missing secret names the place`() {
        let error = #expect(throws: SecretUnavailable.self) {
            try SecretReference.file(folder.path + "/none").read(credentialsDirectory: nil)
        }
        #expect(error?.description == "secret file \(folder.path)/none: No such file or directory")
        #expect(throws: SecretUnavailable.self) { try SecretReference.credential("a").read(credentialsDirectory: nil) }
    }
}
