// SPDX-License-Identifier: Apache-2.0

/// `GET /v1/status`: what `codeinsight status` prints.
package struct AgentStatus: Codable, Equatable, Sendable {
    package var version: String
    package var pid: Int
    package var startedAt: Timestamp
    package var stateDirectory: String
    /// Where the API listens: `unix:PATH`, `http://127.0.0.1:PORT`.
    package var listeners: [String]
    package var repositories: Int
    package var files: Int
    package var symbols: Int
    package var chunks: Int
    /// Keyed by `JobState.rawValue`.
    package var jobs: [String: Int]
    package var components: [Component]

    /// One part and how it is, in plain words.
    package struct Component: Codable, Equatable, Sendable {
        package enum State: String, Codable, Sendable {
            case ok
            case degraded
            case off
            case failed
        }

        /// `egress`, `runner`, `database`, `confinement`, `llm`, `semantic search`, …
        package var name: String
        package var state: State
        package var detail: String

        package init(name: String, state: State, detail: String) {
            self.name = name
            self.state = state
            self.detail = detail
        }
    }

    package init(
        version: String,
        pid: Int,
        startedAt: Timestamp,
        stateDirectory: String,
        listeners: [String],
        repositories: Int,
        files: Int,
        symbols: Int,
        chunks: Int,
        jobs: [String: Int],
        components: [Component]
    ) {
        self.version = version
        self.pid = pid
        self.startedAt = startedAt
        self.stateDirectory = stateDirectory
        self.listeners = listeners
        self.repositories = repositories
        self.files = files
        self.symbols = symbols
        self.chunks = chunks
        self.jobs = jobs
        self.components = components
    }
}
