// SPDX-License-Identifier: Apache-2.0

internal import Sandbox
internal import Synchronization
internal import System
package import Workspaces

/// Makes the workspaces of one job, and sees to it that none of them outlives it.
package final class Bench: Sendable {
    package let snapshot: Snapshot
    private let store: WorkspaceStore
    private let limits: Workspace.Limits
    private let sandbox: any CommandSandbox
    private let job: String
    private let state = Mutex(State())

    private struct State {
        var made = 0
        var names: Set<String> = []
    }

    /// - Parameter job: the job's id, which the names of its workspaces begin with.
    package init(
        snapshot: Snapshot,
        store: WorkspaceStore,
        limits: Workspace.Limits,
        sandbox: any CommandSandbox,
        job: String
    ) {
        self.snapshot = snapshot
        self.store = store
        self.limits = limits
        self.sandbox = sandbox
        self.job = job
    }

    /// A workspace that nothing has run in.
    package func makeWorkspace() async throws -> Workspace {
        let name = state.withLock { state in
            state.made += 1
            let name = "\(job)-\(state.made)"
            state.names.insert(name)
            return name
        }
        return try await Blocking.run { [store, snapshot, limits] in
            try store.checkOut(snapshot, as: name, limits: limits)
        }
    }

    /// Gives a workspace up. Its folder goes now, or at the end of the job when something in it belongs to the runner's user.
    package func discard(_ workspace: Workspace) {
        guard let name = workspace.path.split(separator: "/").last.map(String.init) else { return }
        if store.remove(name) { state.withLock { _ = $0.names.remove(name) } }
    }

    /// Removes all workspaces.
    package func clear() async {
        for name in state.withLock({ $0.names }) {
            if await !Self.remove(name, from: store, sandbox) { continue }
            state.withLock { _ = $0.names.remove(name) }
        }
    }

    /// Removes workspaces that the agent's own user may not remove: what a sweep at the start has left.
    package static func remove(_ names: [String], from store: WorkspaceStore, _ sandbox: any CommandSandbox) async {
        for name in names { _ = await remove(name, from: store, sandbox) }
    }

    /// The runner may have another user than the agent; what a command has made in folders of its own, only that user can remove. So
    /// what is left is emptied by a command in the sandbox, which can reach nothing else.
    private static func remove(
        _ name: String,
        from store: WorkspaceStore,
        _ sandbox: any CommandSandbox
    ) async -> Bool {
        if (try? await Blocking.run { store.remove(name) }) == true { return true }
        let words = ["/usr/bin/find", ".", "-mindepth", "1", "-delete"]
        let opening = ["/bin/chmod", "-R", "u+rwX", "."]
        let path = store.path + "/" + name
        // A task of its own: a job that was cancelled must clean up all the same.
        await Task.detached {
            for words in [opening, words] {
                let command = SandboxLimits().command(words, in: path, timeLimit: .seconds(60))
                do {
                    for try await _ in sandbox.run(command) {}
                } catch { return }
            }
        }.value
        return (try? await Blocking.run { store.remove(name) }) == true
    }
}

/// Work that waits for the disk, on a thread of its own: the pool that runs tasks has as many threads as there are processors.
enum Blocking {
    static func run<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            do {
                _ = try DedicatedThread(name: "workspace") {
                    continuation.resume(with: Result { try body() })
                }
            } catch {
                continuation.resume(throwing: error)
            }
        }
    }
}
