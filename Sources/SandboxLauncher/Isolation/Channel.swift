// SPDX-License-Identifier: Apache-2.0

internal import SandboxWire
internal import System

/// What the processes inside tell the supervisor, over a socket pair that closes when a program starts.
enum SetupMessage: Equatable {
    /// A step failed with this error number, or 0.
    case failed(what: String, code: Int32)
    /// The sandbox stands. Comes with descriptors of its /proc (if it has one) and of its memory file system.
    case ready(hasProc: Bool)
    /// The command's filter is in place. Comes with the listener for reported calls.
    case filtered
    /// The program could not be started; nothing of it has run.
    case notStarted(code: Int32)
    /// The command ended with this status, as in `wait4(2)`.
    case ended(status: Int32)

    var words: [String] {
        switch self {
        case .failed(let what, let code): ["failed", what, String(code)]
        case .ready(let hasProc): ["ready", hasProc ? "1" : "0"]
        case .filtered: ["filtered"]
        case .notStarted(let code): ["not started", String(code)]
        case .ended(let status): ["ended", String(status)]
        }
    }

    init?(words: [String]) {
        switch (words.first, words.count) {
        case ("failed", 3): self = .failed(what: words[1], code: Int32(words[2]) ?? 0)
        case ("ready", 2): self = .ready(hasProc: words[1] == "1")
        case ("filtered", 1): self = .filtered
        case ("not started", 2): self = .notStarted(code: Int32(words[1]) ?? 0)
        case ("ended", 2): self = .ended(status: Int32(words[1]) ?? 0)
        default: return nil
        }
    }
}

extension MessageSocket {
    /// Tells the supervisor; when it is gone, so is this process in a moment.
    func tell(_ message: SetupMessage, descriptors: [Int32] = []) {
        try? send(message.words, descriptors: descriptors)
    }

    func tell(_ failure: SetupFailure) {
        tell(.failed(what: failure.what, code: failure.cause?.code ?? 0))
    }
}
