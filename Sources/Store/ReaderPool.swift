// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// A few read connections; each call goes to the one with the least to do.
final class ReaderPool: Sendable {
    private let path: String
    private let readers: [Reader]
    /// Calls that each reader has before it, including the running one.
    private let load: Mutex<[Int]>

    init(path: String, configuration: Database.Configuration) {
        self.path = path
        let count = max(1, configuration.readers)
        readers = (0..<count).map { _ in Reader(path: path, configuration: configuration) }
        load = Mutex(Array(repeating: 0, count: count))
    }

    func read<Result: Sendable>(
        _ body: @Sendable (borrowing Connection) throws -> Result
    ) async throws -> Result {
        let choice = load.withLock { load in
            let least = load.indices.min { load[$0] < load[$1] } ?? 0
            load[least] += 1
            return least
        }
        defer { load.withLock { $0[choice] -= 1 } }
        return try await readers[choice].read(body)
    }
}

/// One read connection on a queue of its own, opened when first used.
private actor Reader {
    private let path: String
    private let configuration: Database.Configuration
    private let executor = QueueExecutor(label: "store-reader")
    private var connection: OpenConnection?

    nonisolated var unownedExecutor: UnownedSerialExecutor {
        unsafe executor.asUnownedSerialExecutor()
    }

    init(path: String, configuration: Database.Configuration) {
        self.path = path
        self.configuration = configuration
    }

    func read<Result: Sendable>(_ body: @Sendable (borrowing Connection) throws -> Result) throws -> Result {
        try StoreError.naming(path) { try open().connection.snapshot(body) }
    }

    private func open() throws -> OpenConnection {
        if let connection { return connection }
        let opened = try OpenConnection(path: path, configuration: configuration)
        connection = opened
        return opened
    }
}

/// A box, because an optional of a noncopyable connection cannot be lent out of an actor.
private final class OpenConnection {
    let connection: Connection

    init(path: String, configuration: Database.Configuration) throws {
        let connection = try Connection.open(path, .readOnly, busyTimeoutMs: configuration.busyTimeoutMs)
        try connection.execute("PRAGMA query_only = ON")
        try connection.execute("PRAGMA cache_size = -\(configuration.cacheBytes >> 10)")
        try connection.execute("PRAGMA temp_store = MEMORY")
        _ = try connection.first("PRAGMA mmap_size = \(configuration.mappedBytes)") { $0.int(0) }
        self.connection = connection
    }
}
