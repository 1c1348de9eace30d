// SPDX-License-Identifier: Apache-2.0

/// A registered repository. `GET /v1/repos`, `GET /v1/repos/{id}`
package struct Repository: Codable, Equatable, Sendable {
    /// Opaque, stable, URL-safe.
    package var id: String
    /// Unique; what people type.
    package var name: String
    /// Absolute path of the working tree, or of the bare repository; of one on a git server, the agent's mirror of it.
    package var path: String
    /// Where on a git server it is; null for one on the agent's machine.
    package var url: String?
    package var bare: Bool
    /// The commit that is indexed, 40 hex digits; null before the first index and for an unborn HEAD.
    package var indexedCommit: String?
    package var indexedAt: Timestamp?
    package var files: Int
    package var symbols: Int
    package var chunks: Int

    package init(
        id: String,
        name: String,
        path: String,
        url: String? = nil,
        bare: Bool,
        indexedCommit: String? = nil,
        indexedAt: Timestamp? = nil,
        files: Int = 0,
        symbols: Int = 0,
        chunks: Int = 0
    ) {
        self.id = id
        self.name = name
        self.path = path
        self.url = url
        self.bare = bare
        self.indexedCommit = indexedCommit
        self.indexedAt = indexedAt
        self.files = files
        self.symbols = symbols
        self.chunks = chunks
    }
}

/// `POST /v1/repos` → 201 with the `Repository`; a place already known answers 200 with the one there is.
package struct AddRepositoryRequest: Codable, Sendable {
    /// Absolute. Either this or `url`.
    package var path: String?
    /// `https://…` of a repository on a git server that policy lets the gateway fetch from.
    package var url: String?
    /// Default: the last component of the path, without `.git`.
    package var name: String?

    package init(path: String? = nil, url: String? = nil, name: String? = nil) {
        self.path = path
        self.url = url
        self.name = name
    }
}

/// A list answer with an opaque cursor for the next page.
package struct Page<Item: Codable & Sendable>: Codable, Sendable {
    package var items: [Item]
    package var nextCursor: String?

    package init(items: [Item], nextCursor: String? = nil) {
        self.items = items
        self.nextCursor = nextCursor
    }
}

/// Why a file has no syntax tree, symbols or chunks.
package enum SkipReason: String, Codable, CaseIterable, Sendable {
    case binary
    case tooLarge = "too_large"
    case notUtf8 = "not_utf8"
    case symlink
    case submodule
    case empty
    /// Nested so deeply that a syntax tree would not be walked safely: text is searchable, symbols are not extracted.
    case tooDeep = "too_deep"
    /// The object is missing from the repository or fails its hash.
    case corruptObject = "corrupt_object"
    /// A working-tree file the agent may not read.
    case unreadable
    case parseTimeout = "parse_timeout"
}

/// What one indexing run did. The result of an `index` job, and what `codeinsight index --json` prints.
package struct IndexReport: Codable, Equatable, Sendable {
    package var repository: String
    /// Null for an unborn HEAD.
    package var commit: String?
    package var filesSeen: Int
    /// Files whose blob is in the index now, whether or not this run parsed it.
    package var filesIndexed: Int
    /// Blobs parsed by this run; 0 when nothing changed.
    package var blobsParsed: Int
    package var bytesParsed: Int
    /// Working-tree files that differ from HEAD and stand in the overlay.
    package var overlayFiles: Int
    package var symbols: Int
    package var references: Int
    package var chunks: Int
    /// Keyed by `SkipReason.rawValue`.
    package var skipped: [String: Int]
    package var elapsedMs: Int

    package init(repository: String, commit: String?) {
        self.repository = repository
        self.commit = commit
        filesSeen = 0
        filesIndexed = 0
        blobsParsed = 0
        bytesParsed = 0
        overlayFiles = 0
        symbols = 0
        references = 0
        chunks = 0
        skipped = [:]
        elapsedMs = 0
    }
}

/// The data of a `notice` of `GET /v1/repos/{id}/events`.
package struct WatchNotice: Codable, Equatable, Sendable {
    package var message: String

    package init(message: String) {
        self.message = message
    }
}
