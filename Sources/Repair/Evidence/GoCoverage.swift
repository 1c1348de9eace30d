// SPDX-License-Identifier: Apache-2.0

internal import API

/// What `go test -coverprofile` writes: blocks of statements with how often they ran, for the run as a whole.
struct GoCoverage {
    /// Executed lines by import path, for example `example.com/shop/cart.go`.
    private(set) var lines: [String: Set<Int>] = [:]

    private static let longestFile = 1_000_000

    /// Null when it is no such profile. A line that does not fit is left out: the tests could have written it.
    init?(_ bytes: [UInt8]) {
        var rows = bytes.split(separator: UInt8(ascii: "\n")).makeIterator()
        guard let first = rows.next(), first.starts(with: Array("mode: ".utf8)) else { return nil }
        while let row = rows.next() {
            // NAME:LINE.COLUMN,LINE.COLUMN STATEMENTS COUNT
            let text = String(decoding: row, as: UTF8.self)
            let words = text.split(separator: " ")
            guard words.count == 3, let count = Int(words[2]), count > 0, let colon = words[0].lastIndex(of: ":") else {
                continue
            }
            let places = words[0][words[0].index(after: colon)...].split(separator: ",")
                .compactMap { $0.split(separator: ".").first.flatMap { Int($0) } }
            guard places.count == 2, places[0] > 0, places[0] <= places[1], places[1] <= Self.longestFile else {
                continue
            }
            lines[String(words[0][..<colon]), default: []].formUnion(places[0]...places[1])
        }
    }

    /// By path in the repository: an import path ends with the path within its module.
    func lines(in paths: [String]) -> [String: Set<Int>] {
        var byName: [Substring: [String]] = [:]
        for path in paths where path.hasSuffix(".go") { byName[Self.name(path), default: []].append(path) }
        var found: [String: Set<Int>] = [:]
        for (name, lines) in lines {
            // The longest path that fits: of `cart.go` and `shop/cart.go` the second for `example.com/shop/cart.go`.
            let fitting = byName[Self.name(name), default: []].filter { name.hasSuffix("/" + $0) }
            if let path = fitting.max(by: { $0.utf8.count < $1.utf8.count }) {
                found[path, default: []].formUnion(lines)
            }
        }
        return found
    }

    private static func name(_ path: String) -> Substring {
        path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path[...]
    }
}

extension FaultEvidence {
    /// Tests that get a run of their own; each costs one.
    private static let mostFailing = 4
    private static let mostPassing = 8

    /// The same evidence with the lines that single tests execute: Go counts for a run as a whole, so each test is run by itself.
    ///
    /// - Parameter paths: of the repository.
    func recordingEachGoTest(
        on testbed: any Testbed,
        probe: CoverageProbe,
        paths: [String],
        until deadline: ContinuousClock.Instant
    ) async -> FaultEvidence {
        let failing = baseline.failingTests.subtracting(flakyTests).sorted().prefix(Self.mostFailing)
        let passing = baseline.passingTests.subtracting(flakyTests).sorted().prefix(Self.mostPassing)
        guard !failing.isEmpty, baseline.ending != .timedOut else { return self }
        // Instrumented code is compiled anew the first time.
        let limit = baseline.elapsed * 4 + .seconds(20)
        var contexts: [LineCoverage.Context] = []
        await withTaskGroup(of: LineCoverage.Context?.self) { group in
            var rest = (Array(failing) + passing)[...]
            func start() {
                let left = deadline - .now
                guard left > .seconds(1), !Task.isCancelled, let test = rest.popFirst() else { return }
                group.addTask {
                    let trial = probe.profilingGo(Trial(tests: [test], timeLimit: min(limit, left)))
                    guard let result = try? await testbed.run(trial), let bytes = result.collected,
                        let lines = GoCoverage(bytes)?.lines(in: paths), !lines.isEmpty,
                        // A runner that cannot select runs all of them, which says nothing about one.
                        result.report.tests.allSatisfy({ other in
                            other.outcome == .skipped || other.id.hasPrefix(test) || test.hasPrefix(other.id)
                        })
                    else { return nil }
                    return LineCoverage.Context(
                        test: test,
                        outcome: failing.contains(test) ? .failed : .passed,
                        lines: lines
                    )
                }
            }
            for _ in 0..<max(1, testbed.width) { start() }
            while let context = await group.next() {
                if let context { contexts.append(context) }
                start()
            }
        }
        guard contexts.contains(where: { $0.outcome == .failed }) else { return self }
        var completed = self
        completed.coverage = LineCoverage(contexts: contexts.sorted { $0.test < $1.test }, isPartial: true)
        return completed
    }
}
