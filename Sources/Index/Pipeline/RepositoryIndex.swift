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
        // Not mapped: whoever cuts a mapped file short ends the process that reads it (SIGBUS), and an index file may be damaged at
        // any time without that.
        configuration.mappedBytes = 0
        return configuration
    }
}
