// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Synchronization

/// Hands out work in batches and counts what was done.
final class WorkQueue: Sendable {
    static let batch = 48

    private struct State {
        var next = 0
        var done = 0
        var parsedBlobs = 0
        var parsedBytes = 0
        var damaged = 0
        var lastReport = ContinuousClock.now
    }

    private let items: [WorkItem]
    private let progress: @Sendable (JobProgress) -> Void
    private let state = Mutex(State())

    init(_ items: [WorkItem], _ progress: @escaping @Sendable (JobProgress) -> Void) {
        self.items = items
        self.progress = progress
        progress(JobProgress(phase: "parsing", done: 0, total: items.count))
    }

    /// Nil when everything has been handed out, and in a cancelled task.
    func next() -> [WorkItem]? {
        let range = state.withLock { state in
            let start = state.next
            state.next = min(start + Self.batch, items.count)
            return start..<state.next
        }
        return range.isEmpty ? nil : Array(items[range])
    }

    func finished(_ count: Int, _ blobs: [AnalyzedBlob]) {
        let parsed = blobs.filter { $0.knownID == nil && !$0.chunks.isEmpty }
        let done: Int? = state.withLock { state in
            state.done += count
            state.parsedBlobs += parsed.count
            state.parsedBytes += parsed.reduce(0) { $0 + $1.bytes }
            state.damaged += blobs.filter { $0.skipped == .corruptObject }.reduce(0) { $0 + $1.documents.count }
            let now = ContinuousClock.now
            guard state.done == items.count || state.lastReport.duration(to: now) > .milliseconds(100) else {
                return nil
            }
            state.lastReport = now
            return state.done
        }
        if let done { progress(JobProgress(phase: "parsing", done: done, total: items.count)) }
    }

    /// Content that was read and parsed, as opposed to taken over or skipped, and files whose object is damaged.
    var parsed: (blobs: Int, bytes: Int, damaged: Int) {
        state.withLock { ($0.parsedBlobs, $0.parsedBytes, $0.damaged) }
    }
}
