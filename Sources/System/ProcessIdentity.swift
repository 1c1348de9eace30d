// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Who this process is to the kernel.
package enum ProcessIdentity {
    /// Its process id.
    package static var current: Int32 { getpid() }
}
