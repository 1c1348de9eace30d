// SPDX-License-Identifier: Apache-2.0

import API
import HTTPServer
import HTTPTypes
import Synchronization
import TestSupport

@testable import CLI

/// A scripted agent on a real Unix socket, and a command line that talks to it.
final class AgentDouble: Sendable {
    let folder: TemporaryFolder
    private let server: Mutex<Server?>
    private let received = Mutex<[HTTPRequest]>([])
    private let routes: Router

    /// - Parameter script: adds the routes this test needs.
    init(_ script: (inout Router) -> Void) throws {
        folder = try TemporaryFolder()
        var router = Router()
        script(&router)
        routes = router
        server = Mutex(nil)
        try start()
    }

    var socket: String { folder.path + "/agent.sock" }
    /// All requests so far, in the order they came.
    var requests: [HTTPRequest] { received.withLock { $0 } }

    /// The body of the last request to `path`.
    func body<Value: Decodable>(_ type: Value.Type, of path: String) throws -> Value {
        let request = requests.last { $0.path == path }
        return try JSON.decode(type, from: request?.body ?? [])
    }

    /// Runs a command against this agent.
    func run(
        _ arguments: [String],
        input: Int32 = -1,
        in workingDirectory: String = "/"
    ) async -> (code: ExitCode, output: String, error: String) {
        let recorded = RecordedOutput()
        let environment = ["CODEINSIGHT_SOCKET": socket, "PATH": "/usr/bin:/bin", "GIT_CONFIG_NOSYSTEM": "1"]
        let context = recorded.context(
            input: input,
            environment: environment,
            workingDirectory: workingDirectory,
            width: 200
        )
        let code = await Program.run(arguments, context: context)
        return (code, recorded.output, recorded.error)
    }

    private func start() throws {
        let listener = try Listener.unix(path: socket, mode: 0o600)
        let started = try Server(listeners: [listener]) { [weak self] request in
            guard let self else { return HTTPResponse(status: 503) }
            received.withLock { $0.append(request) }
            return await routes.respond(to: request)
        }
        server.withLock { $0 = started }
    }
}

extension Router {
    /// Answers a job's routes with a job that has already succeeded.
    mutating func finishedJob(_ id: String, type: JobType, result: some Encodable & Sendable) {
        let job = Job(
            id: id,
            type: type,
            state: .succeeded,
            user: "dev",
            repository: nil,
            createdAt: Timestamp(milliseconds: 0)
        )
        on("GET", "/v1/jobs/\(id)") { _ in try .json(job) }
        on("GET", "/v1/jobs/\(id)/result") { _ in try .json(result) }
        on("GET", "/v1/jobs/\(id)/events") { _ in
            let state = ServerSentEvent(
                event: "state",
                id: "1",
                data: String(decoding: try JSON.encode(job), as: UTF8.self)
            )
            return HTTPResponse(
                status: 200,
                headers: ["Content-Type": "text/event-stream"],
                body: state.encoded
            )
        }
    }
}
