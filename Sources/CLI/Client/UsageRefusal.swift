// SPDX-License-Identifier: Apache-2.0

/// Whether this user does not want to be counted, not even anonymously: `DO_NOT_TRACK` (<https://consoledonottrack.com>).
enum UsageRefusal {
    static func isWanted(_ environment: [String: String]) -> Bool {
        guard let value = environment["DO_NOT_TRACK"] else { return false }
        return !value.isEmpty && value != "0"
    }
}
