// SPDX-License-Identifier: Apache-2.0

/// The product's version, as `--version`, the API and the package tell it.
package enum Version {
    /// Semantic version, the same as in the newest heading of CHANGELOG.md.
    package static let current = "0.1.0"
}
