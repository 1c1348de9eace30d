// SPDX-License-Identifier: Apache-2.0

import API
import HTTPServer
import HTTPTypes
import Synchronization
import TestSupport
import Testing

@testable import CLI

@Suite(.timeLimit(.minutes(1))) struct RepositoryCommandsTests {
    private static let shop = Repository(id: "r1", name: "shop", path: "/srv/shop", bare: false, files: 1234)

    private func agent() throws -> AgentDouble {
        try AgentDouble { router in
            router.on("GET", "/v1/repos") { request in
                // Two pages, so that a list that stops after the first one shows.
                request.queryValue("cursor") == nil
                    ? try .json(Page(items: [Self.shop], nextCursor: "next"))
                    : try .json(Page(items: [Repository(id: "r2", name: "api", path: "/srv/api", bare: true)]))
            }
            router.on("POST", "/v1/repos") { request in
                let body = try JSON.decode(AddRepositoryRequest.self, from: request.body)
                return try .json(
                    Repository(
                        id: "r9",
                        name: body.name ?? "new",
                        path: body.path ?? "/mirror",
                        url: body.url,
                        bare: false
                    ),
                    status: 201
                )
            }
            router.on("DELETE", "/v1/repos/{id}") { _ in HTTPResponse(status: 204) }
            router.on("POST", "/v1/repos/{id}/index") { _ in
                try .json(JobAccepted(jobId: "j1", status: .queued), status: 202)
            }
            var report = IndexReport(repository: "shop", commit: String(repeating: "a1", count: 20))
            report.filesSeen = 12
            report.filesIndexed = 10
            report.blobsParsed = 10
            report.bytesParsed = 3 << 20
            report.symbols = 1500
            report.skipped = ["binary": 2]
            report.elapsedMs = 1500
            router.finishedJob("j1", type: .index, result: report)
            let calls = Mutex(0)
            report.blobsParsed = 1
            report.elapsedMs = 12
            let changed = report
            router.on("GET", "/v1/repos/r1/events") { _ in
                let call = calls.withLock { calls in
                    calls += 1
                    return calls
                }
                let text = String(decoding: try JSON.encode(changed), as: UTF8.self)
                // A stream that breaks off is followed again; a repository that has gone is the end.
                guard call < 3 else { throw Problem(404, "unknown-repository", "Unknown repository") }
                return HTTPResponse(
                    status: 200,
                    headers: ["Content-Type": "text/event-stream"],
                    body: ServerSentEvent(event: "indexed", data: text).encoded
                )
            }
        }
    }

    @Test func `watching prints a line for each change, over broken connections`() async throws {
        let (code, output, error) = try await agent().run(["index", "--watch", "shop"])
        #expect(code == .usage)
        #expect(
            output.split(separator: "\n").suffix(2) == ["shop: 1 file parsed, 12 ms", "shop: 1 file parsed, 12 ms"]
        )
        #expect(error.contains("watching shop; Ctrl-C ends it") && error.contains("Unknown repository"))
    }

    @Test func `all pages of the list are shown, by name`() async throws {
        let (code, output, _) = try await agent().run(["repo", "list"])
        #expect(code == .done)
        #expect(
            output == """
                NAME  FILES  SYMBOLS  COMMIT  INDEXED  PATH
                api       0        0  -       never    /srv/api
                shop  1,234        0  -       never    /srv/shop

                """
        )
        #expect(try await agent().run(["repo", "list", "--names"]).output == "api\nshop\n")
    }

    @Test func `an address on a git server is sent as it is`() async throws {
        let url = "https://git.example/team/shop.git"
        let (code, output, _) = try await agent().run(["repo", "add", url, "--name", "x"])
        #expect(code == .done && output.contains("x: \(url)"))
    }

    @Test func `adding sends the absolute path and the name`() async throws {
        let agent = try agent()
        let (code, output, _) = await agent.run(["repo", "add", ".", "--name", "x"], in: agent.folder.path)
        #expect(code == .done)
        #expect(output == "x: \(agent.folder.path)\nnext: codeinsight index x\n")
        #expect(try agent.body(AddRepositoryRequest.self, of: "/v1/repos").path == agent.folder.path)
    }

    @Test func `a path that does not exist is refused before the agent is asked`() async throws {
        let agent = try agent()
        let (code, _, error) = await agent.run(["repo", "add", "/no/such/folder"])
        #expect(code == .usage)
        #expect(error.hasPrefix("codeinsight: /no/such/folder: there is no such file or folder\n"))
        #expect(agent.requests.isEmpty)
    }

    @Test func `an unknown name comes with the nearest one`() async throws {
        let (code, _, error) = try await agent().run(["repo", "remove", "shpo"])
        #expect(code == .usage)
        #expect(error == "codeinsight: shpo: no repository of that name is registered\n  did you mean shop?\n")
    }

    @Test func `index prints what was done`() async throws {
        let (code, output, error) = try await agent().run(["index", "shop"])
        #expect(code == .done && error.isEmpty)
        #expect(
            output == """
                shop at a1a1a1a1a1a1: 10 blobs parsed (3.0 MiB, 2.0 MiB/s) in 1.5 s
                  files    10 of 12
                  found    1,500 symbols, 0 references, 0 chunks
                  skipped  2 binary

                """
        )
    }

    @Test func `index as JSON is the report`() async throws {
        let (_, output, _) = try await agent().run(["index", "shop", "--json"])
        let report = try JSON.decode(IndexReport.self, from: Array(output.utf8))
        #expect(report.symbols == 1500 && report.skipped == ["binary": 2])
    }

    @Test func `index without a name needs a repository`() async throws {
        let agent = try agent()
        let (code, _, error) = await agent.run(["index"], in: agent.folder.path)
        #expect(code == .usage)
        #expect(error.contains("\(agent.folder.path): not in a git repository"))
    }

    @Test func `index of a folder registers it`() async throws {
        let agent = try agent()
        let (code, _, _) = await agent.run(["index", agent.folder.path])
        #expect(code == .done)
        #expect(try agent.body(AddRepositoryRequest.self, of: "/v1/repos").path == agent.folder.path)
    }
}
