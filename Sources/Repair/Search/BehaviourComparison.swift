// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// Tells edits that all pass the tests apart by what they do on inputs near those of the tests.
///
/// Edits that do the same everywhere are one answer written in several ways, which speaks for it. Edits that differ are different answers,
/// and the tests say nothing about which is right.
struct BehaviourComparison: Sendable {
    let testbed: any Testbed
    let probe: CoverageProbe
    let timeLimit: Duration

    /// Edits that are compared: those behind them are too unlikely to matter.
    static let most = 16

    /// What one edit answers, by call.
    private typealias Behaviour = [String: String]

    /// Groups indices of `entries`, which are in order of merit, by behaviour; null when nothing could be observed.
    func groups(of entries: [CandidateRace.Passed], until deadline: ContinuousClock.Instant) async -> [[Int]]? {
        guard entries.count > 1, entries.allSatisfy({ $0.candidate.path.hasSuffix(".py") }) else { return nil }
        var observed: [(index: Int, behaviour: Behaviour)] = []
        await withTaskGroup(of: (Int, Behaviour?).self) { group in
            var next = 0
            func start() {
                guard next < min(entries.count, Self.most), ContinuousClock.now < deadline else { return }
                let index = next
                group.addTask { (index, await observe(entries[index])) }
                next += 1
            }
            for _ in 0..<max(1, testbed.width) { start() }
            while let (index, behaviour) = await group.next() {
                if let behaviour, !behaviour.isEmpty { observed.append((index, behaviour)) }
                start()
            }
        }
        guard observed.count > 1 else { return nil }
        var groups: [(members: [Int], behaviour: Behaviour)] = []
        for (index, behaviour) in observed.sorted(by: { $0.index < $1.index }) {
            if let place = groups.firstIndex(where: { Self.isSame($0.behaviour, behaviour) }) {
                groups[place].members.append(index)
            } else {
                groups.append(([index], behaviour))
            }
        }
        return groups.map(\.members)
    }

    private static func isSame(_ left: Behaviour, _ right: Behaviour) -> Bool {
        var common = 0
        for (call, outcome) in left {
            guard let other = right[call] else { continue }
            common += 1
            if outcome != other { return false }
        }
        return common > 0
    }

    private func observe(_ entry: CandidateRace.Passed) async -> Behaviour? {
        let base = Trial(edits: [entry.candidate.path: entry.content], timeLimit: timeLimit)
        let trial = probe.comparing(base, file: entry.candidate.path)
        guard let result = try? await testbed.run(trial), let bytes = result.collected else { return nil }
        return try? JSONDecoder().decode(Behaviour.self, from: Data(bytes))
    }
}
