// SPDX-License-Identifier: Apache-2.0

import API
import HTTPServer
import HTTPTypes
import Synchronization
import Testing

@testable import CLI

@Suite(.timeLimit(.minutes(1))) struct JobFollowerTests {
    private static func job(_ state: JobState, error: Problem? = nil) -> Job {
        Job(
            id: "j1",
            type: .index,
            state: state,
            user: "dev",
            repository: "shop",
            createdAt: Timestamp(milliseconds: 0),
            error: error
        )
    }

    private static func event(_ kind: String, _ id: Int, _ value: some Encodable) throws -> [UInt8] {
        ServerSentEvent(event: kind, id: String(id), data: String(decoding: try JSON.encode(value), as: UTF8.self))
            .encoded
    }

    @Test func `a stream that breaks off is taken up after the last event`() async throws {
        let connections = Mutex<[String?]>([])
        let agent = try AgentDouble { router in
            router.on("GET", "/v1/jobs/j1") { _ in
                try .json(Self.job(connections.withLock { $0.count } > 1 ? .succeeded : .running))
            }
            router.on("GET", "/v1/jobs/j1/events") { request in
                let count = connections.withLock { connections in
                    connections.append(request.headers["Last-Event-ID"])
                    return connections.count
                }
                let body =
                    count == 1
                    ? try Self.event("log", 1, ["message": "first"]) + Self.event("log", 2, ["message": "second"])
                    : try Self.event("log", 3, ["message": "third"])
                        + Self.event("result", 4, ["location": "/v1/jobs/j1/result"])
                return HTTPResponse(status: 200, headers: ["Content-Type": "text/event-stream"], body: body)
            }
        }
        let (code, output, _) = await agent.run(["jobs", "watch", "j1"])
        #expect(code == .done)
        #expect(output.hasPrefix("first\nsecond\nthird\nj1  index, succeeded\n"))
        #expect(connections.withLock { $0 } == [nil, "2"])
    }

    @Test func `a job that failed is an error with the agent's reason`() async throws {
        let problem = Problem(422, "corrupt-repository", "Corrupt repository", detail: "object 12ab is missing")
        let agent = try AgentDouble { router in
            router.on("GET", "/v1/jobs/j1") { _ in try .json(Self.job(.failed, error: problem)) }
            router.on("GET", "/v1/jobs/j1/events") { _ in
                HTTPResponse(status: 200, body: try Self.event("state", 1, Self.job(.failed, error: problem)))
            }
        }
        let (code, _, error) = await agent.run(["jobs", "watch", "j1"])
        #expect(code == .usage)
        #expect(error == "codeinsight: j1: object 12ab is missing\n")
    }

    @Test func `an unknown event of a newer agent is passed over`() async throws {
        let agent = try AgentDouble { router in
            router.on("GET", "/v1/jobs/j1") { _ in try .json(Self.job(.succeeded)) }
            router.on("GET", "/v1/jobs/j1/events") { _ in
                let body = try Self.event("hologram", 1, ["x": 1]) + Self.event("log", 2, ["message": "hello"])
                return HTTPResponse(status: 200, body: body)
            }
        }
        let (code, output, _) = await agent.run(["jobs", "watch", "j1"])
        #expect(code == .done && output.hasPrefix("hello\n"))
    }
}
