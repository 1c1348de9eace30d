// SPDX-License-Identifier: Apache-2.0

internal import API
internal import System

extension Timestamp {
    /// The present, by the machine's clock.
    static func now() -> Timestamp {
        Timestamp(milliseconds: WallClock.system.milliseconds)
    }
}
