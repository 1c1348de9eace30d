// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Policy
internal import Synchronization

/// The destinations in use, made when they are first needed and kept while policy says the same of them.
final class DestinationPool: Sendable {
    private struct Entry {
        let definition: DestinationDefinition
        let destination: Destination
    }

    private let entries = Mutex<[String: Entry]>([:])
    private let credentialsDirectory: String?

    init(credentialsDirectory: String?) {
        self.credentialsDirectory = credentialsDirectory
    }

    /// - Throws: when it cannot be used as it is configured; tried again with the next request.
    func destination(_ definition: DestinationDefinition) throws -> Destination {
        let known = entries.withLock { $0[definition.id] }
        if let known, known.definition == definition { return known.destination }
        let new = try Destination(definition, credentialsDirectory: credentialsDirectory)
        return entries.withLock { entries in
            // Somebody else may have been as quick: one client for each destination, so that connections are shared.
            if let known = entries[definition.id], known.definition == definition { return known.destination }
            entries[definition.id] = Entry(definition: definition, destination: new)
            return new
        }
    }

    /// Forgets those that are no longer as `policy` says. Requests under way keep theirs until they are done.
    func retain(_ policy: PolicySet) {
        entries.withLock { entries in
            entries = entries.filter { policy.destinations[$0.key] == $0.value.definition }
        }
    }

    /// Every destination of `policy` with its condition, by id.
    func status(_ policy: PolicySet) -> [EgressStatus.Destination] {
        policy.destinations.values.sorted { $0.id < $1.id }.map { definition in
            let known = entries.withLock { $0[definition.id] }
            let condition = known.map(\.destination.condition) ?? ("unused", "")
            return EgressStatus.Destination(
                id: definition.id,
                network: definition.class?.rawValue ?? "",
                provider: definition.provider?.rawValue ?? "",
                state: condition.0,
                detail: condition.1
            )
        }
    }
}
