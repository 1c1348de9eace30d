// SPDX-License-Identifier: Apache-2.0

internal import CKernel

/// What the running kernel can do.
package enum KernelFeatures {
    /// The version of the Landlock ABI; 0 where it is missing or switched off.
    package static func landlockVersion() -> Int {
        max(0, Int(ck_landlock_abi()))
    }
}
