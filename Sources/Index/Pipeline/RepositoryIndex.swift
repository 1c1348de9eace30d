// SPDX-License-Identifier: Apache-2.0

package import Store

/// How index files are opened.
package enum RepositoryIndex {
    /// Derived data, read by several searches at once.
    package static var databaseConfiguration: Database.Configuration {
        var configuration = Database.Configuration()
        configuration.durability = .derived
        configuration.readers = 2
        configuration.cacheBytes = 16 << 20
        configuration.mappedBytes = 1 << 30
        return configuration
    }
}
