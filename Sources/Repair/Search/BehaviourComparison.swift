// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// Tells edits that all pass the tests apart by what they do on inputs near those of the tests.
///
/// Edits that do the same everywhere are one answer written in several ways, which speaks for it. Edits that differ are different answers,
/// and the tests say nothing about which is right.
struct BehaviourComparison: Sendable {
    private let testbed: any Testbed
    private let probe: CoverageProbe
    private let timeLimit: Duration
    /// How to see what C files do, by path.
    private let drivers: [String: String]
    /// Where the repository has headers.
    private let folders: [String]

    /// - Parameter entries: what is to be compared.
    init(
        _ entries: [CandidateRace.Passed],
        testbed: any Testbed,
        probe: CoverageProbe,
        files: SourceFiles,
        parsed: ParsedFiles,
        timeLimit: Duration
    ) {
        self.testbed = testbed
        self.probe = probe
        self.timeLimit = timeLimit
        var drivers: [String: String] = [:]
        var folders: Set<String> = []
        if entries.contains(where: { Self.isC($0.candidate.path) }) {
            let tests = files.paths.filter { Self.isC($0) && TestPath.isTest($0) }.prefix(20).compactMap(parsed.file)
            for path in Set(entries.map(\.candidate.path)) where Self.isC(path) {
                drivers[path] = parsed.file(path).flatMap { NativeDriver($0, tests: tests) }?.source ?? ""
            }
            for path in files.paths where path.hasSuffix(".h") {
                folders.insert(path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ".")
            }
        }
        self.drivers = drivers
        self.folders = Array(folders.sorted().prefix(64))
    }

    private static func isC(_ path: String) -> Bool { path.hasSuffix(".c") }

    /// Edits that are compared: those behind them are too unlikely to matter.
    static let most = 16

    /// What one edit answers, by call.
    private typealias Behaviour = [String: String]

    /// Groups indices of `entries`, which are in order of merit, by behaviour; null when nothing could be observed.
    func groups(of entries: [CandidateRace.Passed], until deadline: ContinuousClock.Instant) async -> [[Int]]? {
        guard entries.count > 1,
            entries.allSatisfy({ $0.candidate.path.hasSuffix(".py") })
                || entries.allSatisfy({ Self.isC($0.candidate.path) })
        else { return nil }
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
        // The same machine code (trivial compiler equivalence, Papadakis and others 2015); other code says nothing.
        if let object = left[Self.object], object == right[Self.object] { return true }
        var common = 0
        for (call, outcome) in left where call != Self.object {
            guard let other = right[call] else { continue }
            common += 1
            if outcome != other { return false }
        }
        return common > 0
    }

    private func observe(_ entry: CandidateRace.Passed) async -> Behaviour? {
        let base = Trial(edits: [entry.candidate.path: entry.content], timeLimit: timeLimit)
        let path = entry.candidate.path
        let driver = drivers[path]
        let trial =
            driver.map { probe.comparing(base, file: path, driver: $0, folders: folders) }
            ?? probe.comparing(base, file: path)
        guard let result = try? await testbed.run(trial), let bytes = result.collected else { return nil }
        if driver != nil { return Self.lines(bytes) }
        return try? JSONDecoder().decode(Behaviour.self, from: Data(bytes))
    }

    /// The name under which a sum over machine code stands.
    private static let object = "#object"

    /// `NAME`, a tab, and what came out.
    private static func lines(_ bytes: [UInt8]) -> Behaviour {
        var behaviour: Behaviour = [:]
        for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
            let parts = line.split(separator: "\t", maxSplits: 1, omittingEmptySubsequences: false)
            if parts.count == 2 { behaviour[String(parts[0])] = String(parts[1]) }
        }
        return behaviour
    }
}
