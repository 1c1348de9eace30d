// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc
package import System

/// Signals as something to poll. They are blocked for the whole process from then on.
package struct SignalDescriptor: ~Copyable {
    private let owner: Descriptor

    package init(_ signals: [Int32]) throws(Errno) {
        let number = unsafe signals.withUnsafeBufferPointer { list -> Int32 in
            guard let first = list.baseAddress else { return -EINVAL }
            return unsafe ck_signal_descriptor(first, list.count)
        }
        owner = Descriptor(owning: try Errno.check(number))
    }

    package var descriptor: Int32 { owner.rawValue }

    /// The signals that have come since the last call.
    package func drain() -> [Int32] {
        var signals: [Int32] = []
        while true {
            let signal = ck_signal_next(owner.rawValue)
            if signal == 0 { return signals }
            signals.append(signal)
        }
    }
}
