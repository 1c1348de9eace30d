// SPDX-License-Identifier: Apache-2.0

internal import API

/// Shows how far a job is: one bar that redraws itself on a terminal, a line for each phase elsewhere.
///
/// Nothing is shown for work that ends within a second of its start.
struct ProgressDisplay {
    private let stream: TextStream
    private let title: String
    private let start: ContinuousClock.Instant
    private var lastPhase: String?
    private var lastDrawn: ContinuousClock.Instant?
    private var barIsShown = false

    init(_ title: String, on stream: TextStream, start: ContinuousClock.Instant) {
        self.title = title
        self.stream = stream
        self.start = start
    }

    /// - Parameter now: the present; tests choose it.
    mutating func update(_ progress: JobProgress, now: ContinuousClock.Instant) throws {
        guard now - start >= .seconds(1) else { return }
        if stream.isTerminal {
            if let lastDrawn, now - lastDrawn < .milliseconds(80) { return }
            lastDrawn = now
            barIsShown = true
            try stream.write("\r" + bar(progress, elapsed: now - start) + "\u{1B}[K")
        } else if progress.phase != lastPhase {
            lastPhase = progress.phase
            try stream.line("\(title): \(TerminalText.escape(progress.phase))" + counts(progress))
        }
    }

    /// Takes the bar away, so that other lines can be written. It comes back with the next update.
    mutating func clear() throws {
        guard barIsShown else { return }
        barIsShown = false
        lastDrawn = nil
        try stream.write("\r\u{1B}[K")
    }

    private func bar(_ progress: JobProgress, elapsed: Duration) -> String {
        let label = "\(title): \(TerminalText.escape(progress.phase))"
        guard let total = progress.total, total > 0 else {
            return TerminalText.truncate(label + counts(progress), to: stream.width - 1)
        }
        let share = min(1, max(0, Double(progress.done) / Double(total)))
        let tail = " \(Int(share * 100)) %\(counts(progress)), \(elapsed.components.seconds) s"
        let room = stream.width - 1 - TerminalText.columns(label) - TerminalText.columns(tail) - 3
        guard room >= 8 else { return TerminalText.truncate(label + tail, to: stream.width - 1) }
        let width = min(30, room)
        let filled = Int(share * Double(width))
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: width - filled)
        return "\(label) \(stream.styled(bar, .cyan))\(tail)"
    }

    private func counts(_ progress: JobProgress) -> String {
        switch progress.total {
        case let total? where total > 0: " (\(progress.done) of \(total))"
        default: progress.done > 0 ? " (\(progress.done))" : ""
        }
    }
}
