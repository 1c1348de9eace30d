// SPDX-License-Identifier: Apache-2.0

internal import Policy
internal import Redaction
internal import Synchronization
internal import System

/// The policy in force. A request takes it once and keeps it to its end.
final class PolicyStore: Sendable {
    private struct State {
        var policy: PolicySet
        var problem: String?
        /// Knows the classes of data that rules may name.
        var loader: PolicyLoader
    }

    let folder: String
    private let state: Mutex<State>

    /// Reads the policy of `folder`. One that cannot be used denies everything, and `problem` says why; so does a folder that is not there.
    init(folder: String, kinds: Set<DataKind>) {
        self.folder = folder
        state = Mutex(State(policy: .denyAll, problem: nil, loader: Self.loader(kinds)))
        _ = reload()
    }

    /// A fixed policy.
    init(_ policy: PolicySet) {
        folder = ""
        state = Mutex(State(policy: policy, problem: nil, loader: PolicyLoader()))
    }

    private static func loader(_ kinds: Set<DataKind>) -> PolicyLoader {
        PolicyLoader(knownClasses: Set(kinds.map(\.name)).union(DataFamily.allCases.map(\.rawValue)))
    }

    var current: PolicySet { state.withLock { $0.policy } }

    /// Why what is on disk is not in force; nil when it is.
    var problem: String? { state.withLock { $0.problem } }

    /// Puts what is on disk in force, whole or not at all. Returns the problem that kept the old one.
    ///
    /// - Parameter kinds: what the detectors know by now, when that has changed.
    func reload(kinds: Set<DataKind>? = nil) -> String? {
        let loader = state.withLock { state in
            if let kinds { state.loader = Self.loader(kinds) }
            return state.loader
        }
        do throws(PolicyError) {
            let policy = try loader.load(paths: isThere ? [folder] : [])
            state.withLock {
                $0.policy = policy
                $0.problem = nil
            }
            return nil
        } catch {
            let problem = error.description
            state.withLock { $0.problem = problem }
            return problem
        }
    }

    private var isThere: Bool {
        do throws(Errno) {
            _ = try DirectoryListing.names(in: folder)
            return true
        } catch {
            // Only absence is absence: a folder that may not be read is a problem to report.
            return error != .notFound
        }
    }
}
