// SPDX-License-Identifier: Apache-2.0

package import Crypto
internal import Synchronization

/// Remembers what each placeholder stands for.
///
/// Placeholders are the same for the same value and key, in every process; what they stand for is known only here. Safe to share.
package final class Vault: Sendable {
    /// What was replaced.
    package struct Entry: Equatable, Sendable {
        package var value: [UInt8]
        package var kind: DataKind

        /// States both.
        package init(value: [UInt8], kind: DataKind) {
            self.value = value
            self.kind = kind
        }
    }

    private struct ValueKey: Hashable {
        var family: DataFamily
        var type: [UInt8]
        var value: [UInt8]
    }

    private struct State {
        var entries: [Placeholder: Entry] = [:]
        var placeholders: [ValueKey: Placeholder] = [:]
    }

    private let key: SecretBytes
    private let remembersAll: Bool
    private let state = Mutex(State())

    /// An empty vault. `key` has 16 bytes or more; whoever knows it can tell which value a placeholder stands for by trying.
    ///
    /// - Parameter remembersAll: without it only a bounded number of recent values is kept, for texts that are never restored.
    package init(key: SecretBytes, remembersAll: Bool = true) {
        self.key = key
        self.remembersAll = remembersAll
    }

    /// How many values a vault keeps that does not remember all.
    private static let recentLimit = 10_000

    /// The placeholder of `value`, remembered from now on.
    package func placeholder(for value: [UInt8], kind: DataKind) -> Placeholder {
        let valueKey = ValueKey(family: kind.family, type: Placeholder.typeCode(of: kind), value: value)
        if let known = state.withLock({ $0.placeholders[valueKey] }) { return known }
        let placeholder = Placeholder(of: value[...], kind: kind, key: key)
        state.withLock { state in
            if !remembersAll, state.entries.count >= Self.recentLimit { state = State() }
            state.placeholders[valueKey] = placeholder
            state.entries[placeholder] = Entry(value: value, kind: kind)
        }
        return placeholder
    }

    /// What `placeholder` stands for; nil when it was not made here.
    package func entry(of placeholder: Placeholder) -> Entry? {
        state.withLock { $0.entries[placeholder] }
    }

    /// Takes back entries that were kept elsewhere.
    ///
    /// Entries whose placeholder does not follow from value and key are left out, so a tampered file cannot swap values.
    package func insert(_ entries: [Placeholder: Entry]) {
        let genuine = entries.filter { Placeholder(of: $1.value[...], kind: $1.kind, key: key) == $0 }
        state.withLock { $0.entries.merge(genuine) { _, new in new } }
    }

    /// All that is known, to be kept elsewhere.
    package var entries: [Placeholder: Entry] { state.withLock { $0.entries } }

    /// How many placeholders are known.
    package var count: Int { state.withLock { $0.entries.count } }
}
