// SPDX-License-Identifier: Apache-2.0

internal import CKernel

/// The allocator of a process that now and then needs much memory for a short time, as for syntax trees of large files.
package enum Allocator {
    /// Sets it up to give memory back soon. Once, at the start of a process.
    package static func keepSmall() { ck_keep_heap_small() }

    /// Gives back what is free now.
    package static func giveBack() { ck_give_heap_back() }
}
