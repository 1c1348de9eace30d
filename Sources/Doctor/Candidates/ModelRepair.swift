// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Repair

/// Asks a model for a fix, and lets nothing pass that the gate and the tests do not let pass. One second attempt, with what went wrong.
struct ModelRepair: Sendable {
    let model: any CandidateModel
    let role: PromptRole
    let context: ModelContext
    let gate: EditGate
    let proof: Proof
    let listener: any DebugListener

    struct Outcome: Sendable {
        var proved: (edits: [String: [UInt8]], answer: ModelAnswer, verification: Verification)?
        /// Applies and parses, but the tests do not prove it: shown as a lead.
        var lead: (edits: [String: [UInt8]], answer: ModelAnswer, reason: String)?
        /// Edits that were run.
        var tried = 0
        /// Whether the model took part.
        var answered = false
        var notes: [String] = []
    }

    private static let rounds = 2

    /// One answer takes a model seconds to a minute or two.
    private static let patience = Duration.seconds(180)
    /// With less than this left nothing is asked.
    private static let leastTime = Duration.seconds(2)

    /// - Parameter remaining: the job's time.
    func run(
        command: [String],
        report: TestReport,
        suspects: [Suspect],
        remaining: () -> Duration
    ) async throws -> Outcome {
        var outcome = Outcome()
        if remaining() <= Self.leastTime {
            outcome.notes.append("\(model.name) was not asked: no time was left (--timeout)")
        }
        var complaint: (reason: String, log: String)?
        for round in 1...Self.rounds where remaining() > Self.leastTime {
            listener.progress("asking \(model.name)", done: round - 1, total: Self.rounds)
            let reply: ModelReply
            do throws(ModelFailure) {
                let segments = context.segments(
                    role: role,
                    command: command,
                    report: report,
                    suspects: suspects,
                    complaint: complaint
                )
                reply = try await model.ask(
                    segments,
                    schema: role.schema,
                    patience: min(Self.patience, remaining())
                )
            } catch {
                if error == .cancelled { throw CancellationError() }
                outcome.notes.append("\(model.name) was not used: \(error)")
                return outcome
            }
            outcome.answered = true
            switch try await judge(reply, &outcome) {
            case .accepted: return outcome
            case .hopeless(let reason):
                outcome.notes.append("\(model.name): \(reason)")
                return outcome
            case .refused(let reason, let log):
                outcome.notes.append("\(model.name), attempt \(round): \(reason)")
                listener.log("\(model.name), attempt \(round): \(reason)")
                complaint = (reason, log)
            }
        }
        return outcome
    }

    private enum Judgement {
        case accepted
        case refused(String, log: String)
        /// The model itself says that it has nothing.
        case hopeless(String)
    }

    private func judge(_ reply: ModelReply, _ outcome: inout Outcome) async throws -> Judgement {
        let answer: ModelAnswer
        do throws(ModelAnswer.Fault) {
            answer = try ModelAnswer(reply.text, stopReason: reply.stopReason)
        } catch {
            if case .noEdits = error { return .hopeless(error.description) }
            return .refused(error.description, log: "")
        }
        let edits: [String: [UInt8]]
        do throws(EditGate.Refusal) {
            edits = try gate.contents(after: answer.edits)
        } catch {
            return .refused(error.description, log: "")
        }
        listener.progress("trying what \(model.name) proposes", done: outcome.tried, total: nil)
        outcome.tried += 1
        switch try await proof.check(edits) {
        case .proved(let verification):
            outcome.proved = (edits, answer, verification)
            outcome.lead = nil
            return .accepted
        case .refuted(let reason, _, let excerpt):
            outcome.lead = (edits, answer, reason)
            return .refused("the tests do not prove the edit: \(reason)", log: excerpt)
        }
    }
}
