// SPDX-License-Identifier: Apache-2.0

import API
import Embedding
import FoundationEssentials
import Index

/// One line of `change`.
struct ChangeMeasurement: Codable {
    /// From the file written to the search that finds what was written.
    var visibleMs: Double
    /// Of that, the index run.
    var updateMs: Int
}

/// Changes a file of a watched working tree some times, and measures until a search finds each change. Restores the file.
func measureChanges(of file: String, in repository: IndexedRepository, _ service: IndexService) async throws {
    let path = repository.path + "/" + file
    let original = try Data(contentsOf: URL(fileURLWithPath: path))
    let watch = TreeWatch(path: repository.path)
    try await watch.start()
    // The first search of a process opens the file and reads what is kept in memory.
    _ = try await service.search(SearchRequest(query: "warm up"), in: [repository])
    for number in 0..<10 {
        let name = "added_by_the_benchmark_\(number)"
        let start = ContinuousClock.now
        try (original + Data("\n\ndef \(name)():\n    return \(number)\n".utf8)).write(to: URL(fileURLWithPath: path))
        var updateMs = 0
        var isVisible = false
        while !isVisible, let change = await watch.next() {
            let paths: Set<String>? = if case .files(let paths) = change { paths } else { nil }
            updateMs += try await service.update(repository, changed: paths).elapsedMs
            let request = SearchRequest(query: name, limit: 1, mode: .symbol)
            isVisible = try await service.search(request, in: [repository]).results.first?.symbol == name
        }
        let visible = milliseconds(start.duration(to: .now))
        print(
            String(decoding: try JSON.encode(ChangeMeasurement(visibleMs: visible, updateMs: updateMs)), as: UTF8.self)
        )
    }
    try original.write(to: URL(fileURLWithPath: path))
}

/// The line of `vectors`.
struct ScanMeasurement: Codable {
    var medianMs: Double
    var p95Ms: Double
}

/// Scans random vectors for the hundred nearest.
func measureScans(count: Int, width: Int) throws {
    let index = VectorIndex(width: width)
    var state: UInt64 = 1
    func next() -> Int8 {
        // SplitMix64.
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return Int8(truncatingIfNeeded: max(-127, Int(Int8(truncatingIfNeeded: value >> 40))))
    }
    func vector() -> QuantizedVector {
        QuantizedVector(components: (0..<width).map { _ in next() }, scale: 1 / 18_700)
    }
    for start in stride(from: 0, to: count, by: 4096) {
        index.insert((start..<min(start + 4096, count)).map { (key: Int64($0 + 1), vector: vector()) })
    }
    var times: [Double] = []
    for _ in 0..<20 {
        let query = vector()
        let start = ContinuousClock.now
        let found = index.search(query, limit: 100)
        times.append(milliseconds(start.duration(to: .now)))
        precondition(found.count == 100)
    }
    times.sort()
    let measurement = ScanMeasurement(medianMs: times[times.count / 2], p95Ms: times[times.count * 95 / 100])
    print(String(decoding: try JSON.encode(measurement), as: UTF8.self))
}

private func milliseconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) * 1000 + Double(duration.components.attoseconds) / 1e15
}
