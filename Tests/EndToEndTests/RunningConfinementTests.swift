// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import TestSupport
import Testing

/// The kernel's own answers from inside the running processes.
@Suite(.timeLimit(.minutes(2))) struct RunningConfinementTests {
    let agent: RunningAgent

    init() throws {
        agent = try RunningAgent()
    }

    @Test func `every process runs under a filter that it cannot take off`() throws {
        let processes = [agent.processId] + ProcessTable.children(of: agent.processId)
        #expect(processes.count == 3)
        for process in processes {
            #expect(ProcessTable.field("Seccomp", of: process) == "2")
            #expect(ProcessTable.field("NoNewPrivs", of: process) == "1")
        }
    }

    @Test func `the agent's own attempts at a network socket and a program are refused by the kernel`() throws {
        let run = try agent.codeinsight("check", "--prove-egress", "--json")
        #expect(run.status == 0, "\(run.output)\(run.errors)")
        let proof = try run.decoded(EgressProof.self)
        #expect(proof.agent.map(\.answer) == Array(repeating: "Operation not permitted", count: 3))
        #expect(proof.runner.map(\.answer) == Array(repeating: "Network is unreachable", count: 2))
        #expect(proof.holds)
    }

    @Test func `the gateway refuses what policy does not name, and addresses inside behind names outside`() throws {
        let proof = try agent.codeinsight("check", "--prove-egress", "--json").decoded(EgressProof.self)
        #expect(proof.gateway.count == 6)
        #expect(proof.gateway.allSatisfy { !$0.succeeded && !$0.answer.isEmpty })
        #expect(proof.gateway.last?.answer == "Operation not permitted")
        #expect(proof.destinations.isEmpty)
    }
}
