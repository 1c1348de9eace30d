// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import SandboxWire

@Suite struct RunnerMessageTests {
    @Test(arguments: [
        RunnerRequest.run(arguments: ["--workdir", "/tmp/a b", "--", "printf", "", "ä\n"]),
        .probe(address: "127.0.0.1", port: 80), .status,
    ])
    func `a request survives the way over a socket`(request: RunnerRequest) throws {
        #expect(try RunnerRequest(words: request.words) == request)
    }

    @Test(arguments: [RunnerReply.queued(3), .started, .ended(137), .answer(["a", ""]), .failed("why")])
    func `a reply survives the way over a socket`(reply: RunnerReply) throws {
        #expect(try RunnerReply(words: reply.words) == reply)
    }

    @Test(arguments: [[], ["1"], ["1", "fly"], ["1", "probe", "127.0.0.1", "65536"], ["2", "status"]])
    func `a malformed request is refused`(words: [String]) {
        #expect(throws: RunnerMessageError.self) { try RunnerRequest(words: words) }
    }
}
