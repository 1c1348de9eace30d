// SPDX-License-Identifier: Apache-2.0

import Foundation
import HTTPClient
import HTTPServer
import HTTPTypes
import System
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct ClientTests {
    private let folder: TemporaryFolder
    private var path: String { folder.path + "/s" }

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `a socket that is not there, or that nobody answers on, is said with its path and why`() async throws {
        let client = Client(ClientConfiguration(unixSocket: path))
        await #expect(throws: ClientError.cannotConnect(to: path, .notFound)) {
            try await client.send(ClientRequest("GET", "http://l/"))
        }
        _ = try Descriptor.listen(unix: path, mode: 0o600)
        await #expect(throws: ClientError.cannotConnect(to: path, Errno(ECONNREFUSED))) {
            try await client.send(ClientRequest("GET", "http://l/"))
        }
    }

    @Test func `a port that nobody listens on is said with host and port`() async throws {
        let port = try Descriptor.listen(loopback: 0).localPort()
        await #expect(throws: ClientError.cannotConnect(to: "127.0.0.1:\(port)", Errno(ECONNREFUSED))) {
            try await Client().send(ClientRequest("GET", "http://127.0.0.1:\(port)/"))
        }
    }

    @Test func `an answer that does not come is a timeout, by phase`() async throws {
        let listening = try Descriptor.listen(unix: path, mode: 0o600)
        var configuration = ClientConfiguration(unixSocket: path)
        configuration.firstByteTimeout = .milliseconds(80)
        await #expect(throws: ClientError.timeout(.firstByte, after: .milliseconds(80))) {
            try await Client(configuration).send(ClientRequest("GET", "http://l/"))
        }
        configuration.firstByteTimeout = nil
        configuration.totalTimeout = .milliseconds(90)
        await #expect(throws: ClientError.timeout(.total, after: .milliseconds(90))) {
            try await Client(configuration).send(ClientRequest("GET", "http://l/"))
        }
        _ = listening.rawValue
    }

    @Test func `a stream that falls silent is a timeout`() async throws {
        let (stream, feed) = AsyncStream<[UInt8]>.makeStream()
        let server = try Server(listeners: [try Listener.unix(path: path, mode: 0o600)]) { _ in
            HTTPResponse(stream: stream)
        }
        feed.yield([1])
        var configuration = ClientConfiguration(unixSocket: path)
        configuration.idleTimeout = .milliseconds(600)
        let response = try await Client(configuration).stream(ClientRequest("GET", "http://l/"))
        var chunks = response.body.makeAsyncIterator()
        #expect(try await chunks.next() == [1])
        await #expect(throws: ClientError.timeout(.idle, after: .milliseconds(600))) { try await chunks.next() }
        await server.shutdown(within: .zero)
    }

    @Test func `an answer over the limit is refused`() async throws {
        let server = try Server(listeners: [try Listener.unix(path: path, mode: 0o600)]) { request in
            HTTPResponse(status: 200, body: [UInt8](repeating: 1, count: Int(request.queryValue("n") ?? "") ?? 0))
        }
        var configuration = ClientConfiguration(unixSocket: path)
        configuration.responseLimit = 100_000
        let client = Client(configuration)
        #expect(try await client.send(ClientRequest("GET", "http://l/?n=100000")).body.count == 100_000)
        await #expect(throws: ClientError.tooLarge(limit: 100_000)) {
            try await client.send(ClientRequest("GET", "http://l/?n=100001"))
        }
        await server.shutdown(within: .seconds(1))
    }

    @Test func `redirects are answers unless asked for, and never lead to another host`() async throws {
        let other = try Listener.loopback(port: 0)
        let listener = try Listener.loopback(port: 0)
        let server = try Server(listeners: [listener, other]) { request in
            switch request.components.first {
            case "here": HTTPResponse(status: 302, headers: ["Location": "/there?x=1"])
            case "loop": HTTPResponse(status: 302, headers: ["Location": "/loop"])
            case "away": HTTPResponse(status: 302, headers: ["Location": other.address + "/there"])
            default: HTTPResponse(status: 200, body: Array(request.path.utf8))
            }
        }
        let client = Client()
        #expect(try await client.send(ClientRequest("GET", listener.address + "/here")).status == 302)
        let followed = try await client.send(ClientRequest("GET", listener.address + "/here", redirects: 3))
        #expect(String(decoding: followed.body, as: UTF8.self) == "/there")
        #expect(try await client.send(ClientRequest("GET", listener.address + "/loop", redirects: 3)).status == 302)
        #expect(
            try await client.send(ClientRequest("POST", listener.address + "/here", body: [], redirects: 3)).status
                == 302
        )
        await #expect(throws: ClientError.redirectRefused(to: other.address + "/there")) {
            try await client.send(ClientRequest("GET", listener.address + "/away", redirects: 3))
        }
        await server.shutdown(within: .seconds(1))
    }

    @Test func `an address that is not public is refused before anything is connected`() async throws {
        let listener = try Listener.loopback(port: 0)
        let server = try Server(listeners: [listener]) { _ in HTTPResponse(status: 200) }
        var configuration = ClientConfiguration()
        configuration.addresses = .publicOnly
        let client = Client(configuration)
        await #expect(throws: ClientError.addressRefused(host: "127.0.0.1", address: "127.0.0.1")) {
            try await client.send(ClientRequest("GET", listener.address + "/"))
        }
        let named = listener.address.replacing("127.0.0.1", with: "localhost")
        let error = await #expect(throws: ClientError.self) { try await client.send(ClientRequest("GET", named)) }
        guard case .addressRefused("localhost", _) = error else {
            return #expect(Bool(false), "\(String(describing: error))")
        }
        await server.shutdown(within: .seconds(1))
    }

    @Test func `no proxy is taken from the environment`() async throws {
        unsafe setenv("http_proxy", "http://127.0.0.1:1", 1)
        defer { unsafe unsetenv("http_proxy") }
        let listener = try Listener.loopback(port: 0)
        let server = try Server(listeners: [listener]) { _ in HTTPResponse(status: 200) }
        #expect(try await Client().send(ClientRequest("GET", listener.address)).status == 200)
        await server.shutdown(within: .seconds(1))
    }

    @Test func `a configured proxy is asked, but not for the exceptions`() async throws {
        let proxy = try Listener.loopback(port: 0)
        let server = try Server(listeners: [proxy]) { request in
            HTTPResponse(status: 200, body: Array((request.headers["Proxy-Authorization"] ?? "none").utf8))
        }
        var configuration = ClientConfiguration()
        configuration.proxy = .init(url: proxy.address, user: "u", password: "p", except: ["direct.invalid"])
        let client = Client(configuration)
        let response = try await client.send(ClientRequest("GET", "http://elsewhere.invalid/x"))
        #expect(String(decoding: response.body, as: UTF8.self) == "Basic dTpw")
        await #expect(throws: ClientError.cannotResolve(host: "direct.invalid")) {
            try await client.send(ClientRequest("GET", "http://direct.invalid/x"))
        }
        await server.shutdown(within: .seconds(1))
    }

    @Test(arguments: ["", "file:///etc/passwd", "ftp://127.0.0.1/", "http://", "gopher://x"])
    func `anything but http and https is invalid`(url: String) async {
        let error = await #expect(throws: ClientError.self) { try await Client().send(ClientRequest("GET", url)) }
        guard case .invalidRequest = error else { return #expect(Bool(false), "\(String(describing: error))") }
    }

    @Test func `a header field cannot bring another`() async {
        let request = ClientRequest("GET", "http://127.0.0.1:1/", headers: ["X": "a\r\nEvil: 1"])
        await #expect(throws: ClientError.invalidRequest("header field X is malformed")) {
            try await Client().send(request)
        }
    }

    @Test func `an answer that breaks off is not whole`() async throws {
        let listening = try Descriptor.listen(unix: path, mode: 0o600)
        let number = listening.rawValue
        let answering = Thread {
            var ready = pollfd(fd: number, events: Int16(POLLIN), revents: 0)
            unsafe poll(&ready, 1, 10_000)
            let connection = Descriptor(owning: accept(number, nil, nil))
            // Taking the request first: closing with unread bytes would be a reset, which may overtake the answer.
            var request = [UInt8](repeating: 0, count: 4096)
            _ = unsafe read(connection.rawValue, &request, request.count)
            try? connection.writeAll(Array("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nshort".utf8).span)
        }
        answering.start()
        let error = await #expect(throws: ClientError.self) {
            try await Client(ClientConfiguration(unixSocket: path)).send(ClientRequest("GET", "http://l/"))
        }
        guard case .interrupted(path, _) = error else { return #expect(Bool(false), "\(String(describing: error))") }
        _ = listening.rawValue
    }
}
