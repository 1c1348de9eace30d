// SPDX-License-Identifier: Apache-2.0

internal import CKernel

/// How large a terminal's window is.
package enum TerminalSize {
    /// Columns of the terminal behind `descriptor`; nil when it is none, or does not know.
    package static func columns(of descriptor: Int32) -> Int? {
        let columns = ck_terminal_columns(descriptor)
        return columns > 0 ? Int(columns) : nil
    }
}
