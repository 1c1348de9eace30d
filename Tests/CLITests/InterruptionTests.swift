// SPDX-License-Identifier: Apache-2.0

import API
import Glibc
import HTTPServer
import HTTPTypes
import System
import Testing

@testable import CLI

/// Ctrl-C, with the real program in a process of its own.
@Suite(.timeLimit(.minutes(1))) struct InterruptionTests {
    /// The built executable lies beside the test bundle.
    private static func program() throws -> String {
        let bundle = try #require(CommandLine.arguments.first)
        let slash = try #require(bundle.lastIndex(of: "/"))
        return bundle[...slash] + "codeinsight"
    }

    @Test func `the first interruption cancels the job and ends with 130`() async throws {
        let (asked, asking) = AsyncStream.makeStream(of: Void.self)
        let agent = try AgentDouble { router in
            let job = Job(
                id: "j1",
                type: .index,
                state: .running,
                user: "dev",
                repository: "shop",
                createdAt: Timestamp(milliseconds: 0)
            )
            let shop = Repository(id: "r1", name: "shop", path: "/srv/shop", bare: false)
            router.on("GET", "/v1/repos") { _ in try .json(Page(items: [shop])) }
            router.on("POST", "/v1/repos/r1/index") { _ in
                try .json(JobAccepted(jobId: "j1", status: .queued), status: 202)
            }
            router.on("GET", "/v1/jobs/j1") { _ in try .json(job) }
            router.on("DELETE", "/v1/jobs/j1") { _ in try .json(job) }
            router.on("GET", "/v1/jobs/j1/events") { _ in
                asking.yield()
                // A stream that says nothing and does not end by itself.
                return .events(AsyncStream<[UInt8]> { $0.yield(ServerSentEvent.comment("waiting")) })
            }
        }
        let messages = try Descriptor.memory("messages")
        var command = ChildCommand(try Self.program(), ["index", "shop", "--socket", agent.socket])
        command.descriptors = [nil, messages.rawValue, messages.rawValue]
        let child = try ChildProcess(command)
        for await _ in asked { break }
        child.signal(SIGINT)
        #expect(await child.wait() == .exited(130))
        #expect(agent.requests.contains { $0.method == "DELETE" && $0.path == "/v1/jobs/j1" })
        try messages.rewind()
        let text = String(decoding: try messages.readAll(), as: UTF8.self)
        #expect(
            text.contains("codeinsight: index shop: cancelled on request\n  start it again: codeinsight jobs retry j1")
        )
    }
}
