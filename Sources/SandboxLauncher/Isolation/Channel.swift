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

    /// A byte for the kind, four for a number, least first, and text. Not words: taking those apart costs more than a process.
    var bytes: [UInt8] {
        switch self {
        case .failed(let what, let code): Self.bytes(0, code) + what.utf8
        case .ready(let hasProc): Self.bytes(1, hasProc ? 1 : 0)
        case .filtered: Self.bytes(2, 0)
        case .notStarted(let code): Self.bytes(3, code)
        case .ended(let status): Self.bytes(4, status)
        }
    }

    init?(bytes: [UInt8]) {
        guard bytes.count >= 5 else { return nil }
        var number: UInt32 = 0
        for index in 1...4 { number |= UInt32(bytes[index]) << (8 * UInt32(index - 1)) }
        let code = Int32(bitPattern: number)
        switch bytes[0] {
        case 0: self = .failed(what: String(decoding: bytes[5...], as: UTF8.self), code: code)
        case 1: self = .ready(hasProc: code == 1)
        case 2: self = .filtered
        case 3: self = .notStarted(code: code)
        case 4: self = .ended(status: code)
        default: return nil
        }
    }

    private static func bytes(_ kind: UInt8, _ number: Int32) -> [UInt8] {
        let bits = UInt32(bitPattern: number)
        return [
            kind, UInt8(truncatingIfNeeded: bits), UInt8(truncatingIfNeeded: bits >> 8),
            UInt8(truncatingIfNeeded: bits >> 16), UInt8(truncatingIfNeeded: bits >> 24),
        ]
    }
}

extension MessageSocket {
    /// Tells the supervisor; when it is gone, so is this process in a moment.
    func tell(_ message: SetupMessage, descriptors: [Int32] = []) {
        try? send(bytes: message.bytes, descriptors: descriptors)
    }

    func tell(_ failure: SetupFailure) {
        tell(.failed(what: failure.what, code: failure.cause?.code ?? 0))
    }
}
