// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPClient
import System
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct TLSTests {
    private func isRefused(_ configuration: ClientConfiguration, _ url: String) async -> Bool {
        do throws(ClientError) {
            _ = try await Client(configuration).send(ClientRequest("GET", url))
            return false
        } catch {
            if case .tls = error { return true }
            return false
        }
    }

    @Test func `a server is trusted through the authority configured, and through none other`() async throws {
        let server = try await TLSServer()
        var configuration = ClientConfiguration()
        #expect(await isRefused(configuration, server.url))
        configuration.tls.authorities = server.folder.path + "/ca.pem"
        #expect(try await Client(configuration).send(ClientRequest("GET", server.url)).status == 200)
    }

    @Test func `the server's certificate is told with the answer that made the connection`() async throws {
        let server = try await TLSServer()
        var configuration = ClientConfiguration()
        configuration.tls.authorities = server.folder.path + "/ca.pem"
        let client = Client(configuration)
        let shown = try await client.stream(ClientRequest("GET", server.url)).certificate
        let stored = try String(contentsOfFile: server.folder.path + "/server.pem", encoding: .utf8)
        #expect(shown?.split(separator: "\n") == stored.split(separator: "\n"))
    }

    @Test func `a certificate for another name is refused`() async throws {
        let server = try await TLSServer()
        var configuration = ClientConfiguration()
        configuration.tls.authorities = server.folder.path + "/ca.pem"
        #expect(await isRefused(configuration, server.url.replacing("127.0.0.1", with: "localhost")))
    }

    @Test func `a pin fits the server's key or there is no connection`() async throws {
        let server = try await TLSServer()
        var configuration = ClientConfiguration()
        configuration.tls.authorities = server.folder.path + "/ca.pem"
        let other = "sha256//" + Data(repeating: 7, count: 32).base64EncodedString()
        configuration.tls.pin = other
        #expect(await isRefused(configuration, server.url))
        configuration.tls.pin = other + ";" + server.pin
        #expect(try await Client(configuration).send(ClientRequest("GET", server.url)).status == 200)
    }

    @Test func `a client shows its certificate where it is asked for`() async throws {
        let server = try await TLSServer(asksForCertificate: true)
        var configuration = ClientConfiguration()
        configuration.tls.authorities = server.folder.path + "/ca.pem"
        await #expect(throws: ClientError.self) {
            try await Client(configuration).send(ClientRequest("GET", server.url))
        }
        configuration.tls.certificate = server.folder.path + "/client.pem"
        configuration.tls.privateKey = server.folder.path + "/client.key"
        let response = try await Client(configuration).send(ClientRequest("GET", server.url))
        #expect(String(decoding: response.body, as: UTF8.self) == "client")
    }
}

/// An HTTPS server with certificates of its own, for the length of a test.
private final class TLSServer: Sendable {
    let folder: TemporaryFolder
    let url: String
    let pin: String
    private let process: ChildProcess

    init(asksForCertificate: Bool = false) async throws {
        let folder = try TemporaryFolder()
        let script = BuiltProduct.checkout + "/Tests/HTTPClientTests/Fixtures/tls_server.py"
        var command = ChildCommand(
            "/usr/bin/env",
            ["python3", script, folder.path] + (asksForCertificate ? ["--ask"] : [])
        )
        command.environment = ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin"]
        command.descriptors = [nil, nil, nil]
        let process = try ChildProcess(command)
        self.folder = folder
        self.process = process
        let deadline = ContinuousClock.now + .seconds(30)
        var ready: String?
        while ready == nil {
            try #require(ContinuousClock.now < deadline && process.status == nil)
            ready = try? String(contentsOfFile: folder.path + "/ready", encoding: .utf8)
            try await Task.sleep(for: .milliseconds(5))
        }
        let words = (ready ?? "").split(separator: " ")
        try #require(words.count == 2)
        url = "https://127.0.0.1:\(words[0])/"
        pin = String(words[1])
    }

    deinit {
        process.signal(SIGTERM)
    }
}
