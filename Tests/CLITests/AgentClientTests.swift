// SPDX-License-Identifier: Apache-2.0

import API
import HTTPServer
import TestSupport
import Testing

@testable import CLI

@Suite(.timeLimit(.minutes(1))) struct AgentClientTests {
    @Test(arguments: [
        (400, "bad-request", ExitCode.usage), (404, "unknown-job", .usage), (409, "conflict", .usage),
        (413, "too-large", .usage), (422, "reused-key", .usage), (401, "no-token", .denied), (403, "role", .denied),
        (402, "budget", .overBudget), (429, "budget-exhausted", .overBudget), (429, "too-many-requests", .unreachable),
        (503, "queue-full", .unreachable), (500, "internal", .internalError),
    ])
    func `a problem document becomes an exit code and names what was wrong`(
        status: Int,
        code: String,
        expected: ExitCode
    ) async throws {
        let agent = try AgentDouble { router in
            router.on("GET", "/v1/jobs/{id}") { _ in
                throw Problem(
                    status,
                    code,
                    "Title",
                    detail: "the reason",
                    errors: [.init(pointer: "/id", detail: "is unknown")]
                )
            }
        }
        let (exit, output, error) = await agent.run(["jobs", "show", "j1"])
        #expect(exit == expected)
        #expect(output.isEmpty)
        #expect(error.hasPrefix("codeinsight: jobs show: the reason; /id: is unknown\n"))
    }

    @Test func `an agent that is not there is exit code 3 with the next step`() async throws {
        let recorded = RecordedOutput()
        let folder = try TemporaryFolder()
        let context = recorded.context(environment: ["CODEINSIGHT_SOCKET": folder.path + "/no.sock"])
        #expect(await Program.run(["status"], context: context) == .unreachable)
        #expect(recorded.error.contains("codeinsight: agent: cannot connect to \(folder.path)/no.sock"))
        #expect(recorded.error.contains("codeinsight check"))
    }

    @Test func `no agent anywhere says where was looked and how to start one`() async throws {
        let recorded = RecordedOutput()
        let folder = try TemporaryFolder()
        let context = recorded.context(workingDirectory: folder.path)
        #expect(await Program.run(["status"], context: context) == .unreachable)
        #expect(recorded.error.contains("no socket at .run/agent.sock here or above, /run/codeinsight/agent.sock"))
        #expect(recorded.error.contains("systemctl start codeinsight"))
    }

    @Test func `an answer of another shape is an internal error that suspects the version`() async throws {
        let agent = try AgentDouble { router in router.on("GET", "/v1/status") { _ in try .json(["a": 1]) } }
        let (exit, _, error) = await agent.run(["status"])
        #expect(exit == .internalError)
        #expect(error.contains("different versions"))
    }

    @Test func `an unreadable token file is named before anything is sent`() async throws {
        let recorded = RecordedOutput()
        let arguments = ["status", "--url", "http://127.0.0.1:1", "--token-file", "/nonexistent/token"]
        #expect(await Program.run(arguments, context: recorded.context()) == .usage)
        #expect(recorded.error.contains("/nonexistent/token: the token cannot be read: No such file or directory"))
    }

    @Test func `an address without a scheme is refused`() async {
        let recorded = RecordedOutput()
        #expect(await Program.run(["status", "--url", "localhost:1"], context: recorded.context()) == .usage)
        #expect(recorded.error.contains("http://127.0.0.1:7373"))
    }

    @Test func `a broken configuration file is named with its line`() async throws {
        let folder = try TemporaryFolder()
        let file = folder.path + "/c.toml"
        try write("[api]\nsockt = \"x\"\n", to: file)
        let recorded = RecordedOutput()
        #expect(await Program.run(["status", "--config", file], context: recorded.context()) == .usage)
        #expect(recorded.error.contains("c.toml:2"))
        #expect(recorded.error.contains("socket"))
    }

    @Test func `a query arrives as it was typed`() async throws {
        let agent = try AgentDouble { router in
            router.on("GET", "/v1/search") { request in
                #expect(request.queryValue("q") == "a+b & ü=100%")
                #expect(request.queryValue("k") == "5")
                #expect(request.queryValue("repo") == "shop")
                return try .json(SearchResponse(results: [], mode: .text, elapsedMs: 1))
            }
        }
        let (exit, output, _) = await agent.run(["search", "a+b", "& ü=100%", "-k5", "--repo", "shop", "--json"])
        #expect(exit == .done)
        #expect(output == #"{"elapsed_ms":1,"mode":"text","notes":[],"results":[]}"# + "\n")
    }
}
