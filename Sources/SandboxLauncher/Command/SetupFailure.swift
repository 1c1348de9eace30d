// SPDX-License-Identifier: Apache-2.0

internal import System

/// Why no sandbox could be made. The command has not run.
struct SetupFailure: Error, CustomStringConvertible {
    let what: String
    let cause: Errno?

    init(_ what: String, _ cause: Errno?) {
        self.what = what
        self.cause = cause
    }

    var description: String {
        cause.map { "\(what): \($0)" } ?? what
    }

    /// Whether the kernel or the host's policy said no to a step of the isolation: another way may work.
    var isRefusal: Bool { cause != nil }
}

extension Errno {
    /// Turns the convention of `CKernel` into a failure of the set-up.
    static func setup(_ what: String, _ result: Int32) throws(SetupFailure) {
        guard result >= 0 else { throw SetupFailure(what, Errno(-result)) }
    }
}
