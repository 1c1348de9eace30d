// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// One SQLite file in WAL mode: one writer, and readers that never wait for it.
///
/// `write` runs on the actor, whose executor is a queue of its own; `read` runs on one of a few reader actors.
package actor Database {
    /// What must hold when a write returns.
    package enum Durability: Sendable {
        /// On disk (`synchronous = FULL`): for what was acknowledged to somebody.
        case acknowledged
        /// Consistent, but the last transactions may be missing after a power cut (`NORMAL`): for what can be derived again.
        case derived
    }

    /// How a file is opened.
    package struct Configuration: Sendable {
        /// Default `.acknowledged`.
        package var durability = Durability.acknowledged
        /// Connections for concurrent reads; opened when first used. Default 2.
        package var readers = 2
        /// How long a call waits for a lock of another process. Default 5000.
        package var busyTimeoutMs = 5_000
        /// Page cache of each connection. Default 8 MiB.
        package var cacheBytes = 8 << 20
        /// How much of the file readers map instead of copying. Default 0, none.
        package var mappedBytes = 0

        package init() {}
    }

    /// The file.
    nonisolated package let path: String
    private let executor: QueueExecutor
    private let connection: Connection
    private let readers: ReaderPool

    nonisolated package var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    /// Opens or creates the file (mode 0600), checks that it is a database, and brings its schema up to date.
    ///
    /// - Throws: `StoreError` for what a person can act on, `SQLiteError` for the rest.
    package init(path: String, migrations: [Migration], configuration: Configuration = Configuration()) throws {
        try Self.createPrivately(path)
        let connection = try StoreError.naming(path) {
            let connection = try Connection.open(
                path,
                .readWrite,
                busyTimeoutMs: configuration.busyTimeoutMs
            )
            try Self.prepare(connection, configuration)
            // What can be derived again needs no copy.
            let keepsCopy = configuration.durability == .acknowledged
            try Migrator.migrate(connection, path: path, with: migrations, keepsCopy: keepsCopy)
            return connection
        }
        self.path = path
        self.connection = connection
        executor = QueueExecutor(label: "store-writer")
        readers = ReaderPool(path: path, configuration: configuration)
    }

    /// Runs `body` in one transaction: all of it is kept, or, when it throws, nothing.
    package func write<Result: Sendable>(
        _ body: @Sendable (borrowing Connection) throws -> Result
    ) throws -> Result {
        try StoreError.naming(path) { try connection.transaction(body) }
    }

    /// Runs `body` on the writer outside a transaction: checkpoints, vacuuming, bulk settings.
    package func maintain<Result: Sendable>(
        _ body: @Sendable (borrowing Connection) throws -> Result
    ) throws -> Result {
        try StoreError.naming(path) { try body(connection) }
    }

    /// Runs `body` on one consistent state of the file, concurrently with writes and other reads.
    nonisolated package func read<Result: Sendable>(
        _ body: @Sendable (borrowing Connection) throws -> Result
    ) async throws -> Result {
        try await readers.read(body)
    }

    /// Checks the whole file.
    ///
    /// - Throws: `StoreError.corrupt` with what was found.
    package func checkIntegrity(quick: Bool = false) throws {
        let findings = try StoreError.naming(path) { try connection.integrityFindings(quick: quick) }
        if let first = findings.first { throw StoreError.corrupt(path: path, finding: first) }
    }

    /// Moves what the write-ahead log holds into the file and empties the log.
    package func checkpoint() throws {
        _ = try maintain { connection in
            try connection.rows("PRAGMA wal_checkpoint(TRUNCATE)") { $0.int(0) }
        }
    }

    /// Does what `checkpoint` does if no reader is in the way, and nothing otherwise: a log keeps the size that a large transaction gave it.
    package func shrinkLog() throws {
        _ = try maintain { connection in
            let wait = try connection.integer("PRAGMA busy_timeout") ?? 0
            defer { _ = try? connection.integer("PRAGMA busy_timeout = \(wait)") }
            _ = try connection.integer("PRAGMA busy_timeout = 50")
            return try connection.rows("PRAGMA wal_checkpoint(TRUNCATE)") { $0.int(0) }
        }
    }

    /// Creates an empty file, mode 0600; SQLite would use the umask's. Its log files take their mode from it.
    ///
    /// A file that is there is not even opened: closing a descriptor drops the locks that other connections of this process
    /// hold on the same file (<https://www.sqlite.org/howtocorrupt.html>, 2.2).
    private static func createPrivately(_ path: String) throws(StoreError) {
        do {
            _ = try Descriptor.open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
        } catch {
            guard error == .exists else { throw .cannotOpen(path: path, reason: error.description) }
        }
    }

    private static func prepare(_ connection: borrowing Connection, _ configuration: Configuration) throws {
        // Before the first table, so that a new file can give space back without being rewritten.
        try connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
        _ = try connection.first("PRAGMA journal_mode = WAL") { $0.text(0) }
        try connection.execute("PRAGMA synchronous = \(configuration.durability == .acknowledged ? "FULL" : "NORMAL")")
        try connection.execute("PRAGMA cache_size = -\(configuration.cacheBytes >> 10)")
        try connection.execute("PRAGMA temp_store = MEMORY")
        // A log that grew in one large transaction is cut back at the next checkpoint.
        _ = try connection.first("PRAGMA journal_size_limit = 16777216") { $0.int(0) }
    }
}
