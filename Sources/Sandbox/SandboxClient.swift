// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import SandboxWire
internal import System

/// Asks the runner to run commands.
///
/// Each call makes one connection and holds one thread until the work has ended.
package struct SandboxClient: Sendable {
    private let path: String

    /// - Parameter path: the runner's socket.
    package init(socketPath path: String) {
        self.path = path
    }

    /// Runs a command. The stream ends after `.ended`; giving it up, or cancelling the task that reads it, kills the command.
    package func run(_ command: SandboxCommand) -> AsyncThrowingStream<SandboxEvent, any Error> {
        AsyncThrowingStream { continuation in
            let cancellation: Cancellation
            do {
                cancellation = try Cancellation()
            } catch {
                continuation.finish(throwing: error)
                return
            }
            continuation.onTermination = { _ in cancellation.cancel() }
            do throws(Errno) {
                _ = try DedicatedThread(name: "sandbox") { [path] in
                    do {
                        let run = try SandboxRun(path: path, arguments: command.arguments, cancellation: cancellation)
                        try run.follow { continuation.yield($0) }
                        continuation.finish()
                    } catch {
                        continuation.finish(throwing: error)
                    }
                }
            } catch {
                continuation.finish(throwing: error)
            }
        }
    }

    /// How the runner is, one sentence per fact. Throws while it is not there.
    package func status() async throws -> [String] {
        try await ask(.status)
    }

    /// Lets the runner try to connect to an IPv4 address from where it stands.
    package func probe(address: String, port: UInt16) async throws -> ProbeAnswer {
        let words = try await ask(.probe(address: address, port: port))
        guard words.count == 3, let code = Int(words[1]) else {
            throw SandboxFailure.refused("unknown answer to a probe")
        }
        return ProbeAnswer(what: words[0], errorNumber: code, text: words[2])
    }

    /// What the kernel said to the runner's attempt.
    package struct ProbeAnswer: Equatable, Sendable {
        /// `socket refused`, `connect refused` or `reachable`.
        package var what: String
        /// The kernel's error number; 0 when it went through.
        package var errorNumber: Int
        package var text: String

        /// Whether there is a network.
        package var isReachable: Bool { what == "reachable" }
    }

    private func ask(_ request: RunnerRequest) async throws -> [String] {
        try await withCheckedThrowingContinuation { continuation in
            do throws(Errno) {
                _ = try DedicatedThread(name: "sandbox") { [path] in
                    continuation.resume(with: Result { try Self.ask(request, at: path) })
                }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }

    private static func ask(_ request: RunnerRequest, at path: String) throws -> [String] {
        let socket = try connect(path)
        try socket.send(request.words)
        guard let message = try socket.receive() else { throw SandboxFailure.lost(status: nil, complaint: "") }
        switch try RunnerReply(words: message.words) {
        case .answer(let lines): return lines
        case .failed(let reason): throw SandboxFailure.refused(reason)
        default: throw SandboxFailure.refused("an answer to another question")
        }
    }

    static func connect(_ path: String) throws -> MessageSocket {
        do {
            return try MessageSocket(connectingTo: path)
        } catch {
            throw SandboxFailure.unreachable(path: path, reason: error.description)
        }
    }
}
