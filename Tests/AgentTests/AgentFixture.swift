// SPDX-License-Identifier: Apache-2.0

import API
import Configuration
import HTTPClient
import HTTPServer
import HTTPTypes
import Logging
import Redaction
import System
import TestSupport
import Testing

@testable import Agent

/// The agent's parts, served on a Unix socket and on loopback TCP in this process: everything but the companions and the restrictions.
final class AgentFixture: Sendable {
    let folder: TemporaryFolder
    let parts: AgentParts
    let server: Server
    let token: String
    private let work: Task<Void, Never>
    private let socketClient: Client
    private let tcpClient = Client()

    init(_ change: (inout Settings) -> Void = { _ in }) async throws {
        folder = try TemporaryFolder()
        var settings = Settings()
        settings.agent.stateDir = folder.path
        change(&settings)
        settings = settings.resolvingPaths()
        let layout = try InstallationLayout.checkout
        let logger = Logger("test", to: LogOutput(level: .error))
        parts = try await AgentParts(
            settings: LiveSettings(settings),
            layout: layout,
            redactor: LiveRedactor(try Self.redactor.get()),
            companions: [],
            logger: logger
        )
        let listeners = [
            try Listener.unix(path: settings.api.socket, mode: 0o600), try Listener.loopback(port: 0),
        ]
        let confinement = AgentStatus.Component(name: "confinement", state: .off, detail: "not in tests")
        server = try parts.serve(listeners, confinement: confinement, startedAt: Timestamp(milliseconds: 0))
        let runner = parts.runner
        work = Task.detached { await runner.run(workers: 2) }
        let text = try Descriptor.open(folder.path + "/token", 0).readAll()
        token = String(decoding: text.dropLast(), as: UTF8.self)
        socketClient = Client(ClientConfiguration(unixSocket: settings.api.socket))
    }

    /// One file of the rules, compiled once: all of them take longer than any of these tests.
    private static let redactor = Result {
        let file = try InstallationLayout.checkout.share + "/redaction/ai.toml"
        let source = RuleSource(file: file, text: try Descriptor.open(file, 0).readAll())
        return Redactor(rules: try RuleSet(sources: [source]))
    }

    deinit {
        parts.runner.stop()
        parts.hub.close()
    }

    /// Stops the workers and waits for them.
    func stop() async {
        parts.runner.stop()
        await work.value
    }

    func send(
        _ method: String,
        _ path: String,
        body: String? = nil,
        headers: HTTPHeaders = [:]
    ) async throws -> ClientResponse {
        let bytes = body.map { Array($0.utf8) }
        return try await socketClient.send(
            ClientRequest(method, "http://localhost" + path, headers: headers, body: bytes)
        )
    }

    /// The events of a stream, until `isEnough` says so or it ends.
    func events(_ path: String, until isEnough: (ServerSentEvent) throws -> Bool) async throws {
        let response = try await socketClient.stream(ClientRequest("GET", "http://localhost" + path))
        #expect(response.status == 200)
        var parser = ServerSentEventParser()
        for try await chunk in response.body {
            for case .event(let event) in try parser.parse(chunk) where try isEnough(event) { return }
        }
    }

    /// Over TCP, with a token or without.
    func sendOverTCP(_ path: String, authorization: String?) async throws -> ClientResponse {
        var request = ClientRequest("GET", server.addresses[1] + path)
        request.headers["Authorization"] = authorization
        return try await tcpClient.send(request)
    }

    /// Sends, expects a status, and decodes.
    func get<Value: Decodable>(_ type: Value.Type, _ path: String) async throws -> Value {
        let response = try await send("GET", path)
        #expect(response.status == 200, "\(path): \(String(decoding: response.body, as: UTF8.self))")
        return try JSON.decode(type, from: response.body)
    }

    func problem(
        _ method: String,
        _ path: String,
        body: String? = nil,
        headers: HTTPHeaders = [:]
    ) async throws -> Problem {
        let response = try await send(method, path, body: body, headers: headers)
        #expect(response.headers["Content-Type"] == "application/problem+json")
        let problem = try JSON.decode(Problem.self, from: response.body)
        #expect(problem.status == response.status)
        #expect(problem.instance == response.headers["X-Request-Id"])
        return problem
    }

    func add(_ repository: GitRepositoryFixture) async throws -> Repository {
        let response = try await send("POST", "/v1/repos", body: "{\"path\":\"\(repository.path)\"}")
        #expect(response.status == 201)
        return try JSON.decode(Repository.self, from: response.body)
    }

    /// Follows a job to its end by its events.
    func finish(_ accepted: ClientResponse) async throws -> Job {
        #expect(accepted.status == 202, "\(String(decoding: accepted.body, as: UTF8.self))")
        let id = try JSON.decode(JobAccepted.self, from: accepted.body).jobId
        let events = try await send("GET", "/v1/jobs/\(id)/events")
        #expect(events.status == 200)
        let job = try await get(Job.self, "/v1/jobs/\(id)")
        #expect(job.state.isFinal)
        return job
    }
}

extension InstallationLayout {
    /// The one of the checkout these tests were built from.
    static var checkout: InstallationLayout {
        get throws {
            let parts = #filePath.split(separator: "/").dropLast(3)
            let root = "/" + parts.joined(separator: "/")
            return InstallationLayout(share: root + "/share", lib: root + "/.deps", executables: root + "/.build/debug")
        }
    }
}
