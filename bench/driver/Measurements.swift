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
    /// Of the hundred nearest that comparing every vector finds, the share that the search found.
    var recall: Double
}

/// Scans made-up vectors for the hundred nearest: each lies around one of a thousand topics, as text does.
func measureScans(count: Int, width: Int) throws {
    var state: UInt64 = 1
    func next() -> Float {
        // SplitMix64; the sum of four uniform values is nearly normally distributed.
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return [0, 16, 32, 48].reduce(-2) { $0 + Float((value >> $1) & 0xFFFF) / 65536 }
    }
    let topics = (0..<1000).map { _ in (0..<width).map { _ in next() } }
    func vector() -> [Float] {
        let topic = topics[Int((next() + 2) * 250) % 1000]
        return UnitVector.normalised(topic.map { $0 + next() })
    }
    let (index, exact) = (VectorIndex(width: width), VectorIndex(width: width, exactCount: .max))
    for start in stride(from: 0, to: count, by: 4096) {
        var block = VectorBlock(width: width)
        let end = min(start + 4096, count)
        for _ in start..<end { block.append(vector()) }
        index.insert(block, keys: Int64(start + 1)..<Int64(end + 1))
        // Comparing everything takes too much memory beside a million.
        if count <= 500_000 { exact.insert(block, keys: Int64(start + 1)..<Int64(end + 1)) }
    }
    var times: [Double] = []
    var common = 0
    for _ in 0..<40 {
        let query = QuantizedVector(vector())
        let start = ContinuousClock.now
        let found = index.search(query, limit: 100)
        times.append(milliseconds(start.duration(to: .now)))
        common += Set(exact.search(query, limit: 100).map(\.key)).intersection(found.map(\.key)).count
    }
    times.sort()
    let measurement = ScanMeasurement(
        medianMs: times[times.count / 2],
        p95Ms: times[times.count * 95 / 100],
        recall: Double(common) / 4000
    )
    print(String(decoding: try JSON.encode(measurement), as: UTF8.self))
}

private func milliseconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) * 1000 + Double(duration.components.attoseconds) / 1e15
}
