// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// Runs many candidates with one start of the tests, to find those that are worth a run of their own.
///
/// For Python: `codeinsight_batch.py` starts the command once, stops it where the first edited file is about to be imported, and goes on from
/// there once for each candidate. Only exit codes come back, and tests run in processes that share what came before: so what passes here
/// is tried again like any other candidate, and what fails here is given up.
struct CandidateBatch: Sendable {
    let testbed: any Testbed
    let probe: CoverageProbe
    let plan: TrialPlan
    let secondsPerTest: Double
    let candidates: [FixCandidates.Ready]

    enum Verdict: String, Sendable {
        case passed
        case failed
        /// It took longer than a trial may.
        case late
    }

    enum Outcome: Sendable {
        /// By index into `candidates`; without those that the time did not suffice for.
        case verdicts([Int: Verdict])
        /// This command cannot be run so; in words.
        case unsuited(String)
        /// The testbed cannot go on.
        case broken(String)
    }

    /// Whether a command could be run so at all.
    static func fits(_ plan: TrialPlan, _ candidate: Candidate) -> Bool {
        plan.secondsPerTest != nil && candidate.path.hasSuffix(".py")
    }

    /// - Parameter deadline: nothing runs longer.
    func run(until deadline: ContinuousClock.Instant) async -> Outcome {
        let rest = deadline - .now
        guard rest > .zero, !Task.isCancelled else { return .verdicts([:]) }
        // What it does not suffice for comes into a later batch.
        let seconds = min(rest.inSeconds, plan.timeLimit.inSeconds + 3)
        var trial = Trial(tests: plan.selection, stopsAtFirstFailure: true, timeLimit: .seconds(seconds + 1))
        guard let file = try? JSONEncoder().encode(Plan(self, seconds: seconds)) else { return .verdicts([:]) }
        // A busy machine stretches the wall clock; a loop without end uses up the processor's time soon.
        trial = probe.watching(trial, secondsPerTest: secondsPerTest * 3)
        trial = probe.batching(trial, plan: [UInt8](file), busySeconds: secondsPerTest / 2)
        do {
            let result = try await testbed.run(trial)
            return read(result)
        } catch is CancellationError {
            return .verdicts([:])
        } catch {
            return .broken("\(error)")
        }
    }

    private func read(_ result: TrialResult) -> Outcome {
        guard let bytes = result.collected, !bytes.isEmpty else {
            return .unsuited("the tests do not import the file in the process that was started")
        }
        var verdicts: [Int: Verdict] = [:]
        for line in bytes.split(separator: UInt8(ascii: "\n")) {
            let words = String(decoding: line, as: UTF8.self).split(separator: " ", maxSplits: 1)
            guard words.count == 2 else { continue }
            if words[0] == "unsuited" { return .unsuited(String(words[1].prefix(200))) }
            // The tests could have written this: a line that does not fit counts for nothing.
            guard let index = Int(words[0]), candidates.indices.contains(index),
                let verdict = Verdict(rawValue: "\(words[1])")
            else { continue }
            verdicts[index] = verdict
        }
        return verdicts.isEmpty ? .unsuited("nothing came back") : .verdicts(verdicts)
    }

    /// What the module reads.
    private struct Plan: Encodable {
        var seconds: Double
        var each: Double
        var edits: [Edit]

        init(_ batch: CandidateBatch, seconds: Double) {
            self.seconds = seconds
            each = batch.plan.timeLimit.inSeconds
            edits = batch.candidates.map { Edit(ready: $0) }
        }

        struct Edit: Encodable {
            var ready: FixCandidates.Ready

            func encode(to encoder: any Encoder) throws {
                let difference = ready.difference
                var values = encoder.unkeyedContainer()
                try values.encode(difference.path)
                try values.encode(difference.start)
                try values.encode(difference.removed)
                try values.encode(Data(difference.added).base64EncodedString())
            }
        }
    }
}

extension Duration {
    var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
