// SPDX-License-Identifier: Apache-2.0

/// The whole of `config.toml`: one file that all processes read, each for its own sections.
///
/// An empty path means a default that depends on others; `resolvingPaths()` fills it in.
package struct Settings: ConfigurationSection, Equatable {
    package var agent = AgentSettings()
    package var api = APISettings()
    package var index = IndexSettings()
    package var review = ReviewSettings()
    package var jobs = JobSettings()
    package var redaction = RedactionSettings()
    package var egress = EgressSettings()
    package var sandbox = SandboxSettings()
    package var debug = DebugSettings()
    package var usage = UsageSettings()
    package var logging = LoggingSettings()

    package init() {}

    /// These settings with every empty socket path replaced by the place of the socket unit, which is beside the agent's own socket.
    package func resolvingServiceSockets(beside socket: String?) -> Settings {
        var settings = self
        let folder = socket?.lastIndex(of: "/").flatMap { socket?[..<$0] }.map(String.init) ?? "/run/codeinsight"
        if settings.egress.socket.isEmpty { settings.egress.socket = folder + "/egress.sock" }
        if settings.sandbox.socket.isEmpty { settings.sandbox.socket = folder + "/sandbox.sock" }
        // The runner of the system's agent has another user: this folder is the one that both reach by their group. A user's own agent needs none.
        if settings.sandbox.workspaces.isEmpty, agent.stateDir == AgentSettings.systemStateDir {
            settings.sandbox.workspaces = "/var/lib/codeinsight-work"
        }
        return settings
    }

    /// These settings with every empty path replaced by its place below the state directory.
    package func resolvingPaths() -> Settings {
        var settings = self
        if settings.api.socket.isEmpty { settings.api.socket = agent.stateDir + "/agent.sock" }
        if settings.egress.stateDir.isEmpty {
            settings.egress.stateDir =
                agent.stateDir == AgentSettings.systemStateDir
                ? EgressSettings.systemStateDir : agent.stateDir + "/egress"
        }
        if settings.egress.socket.isEmpty { settings.egress.socket = agent.stateDir + "/egress.sock" }
        if settings.sandbox.socket.isEmpty { settings.sandbox.socket = agent.stateDir + "/sandbox.sock" }
        if settings.sandbox.workspaces.isEmpty { settings.sandbox.workspaces = agent.stateDir + "/workspaces" }
        return settings
    }
}

/// `[agent]`
package struct AgentSettings: ConfigurationSection, Equatable {
    /// Where the system's agent keeps its state.
    package static let systemStateDir = "/var/lib/codeinsight"

    /// Everything the agent keeps. Made with mode 0700 when it is missing.
    package var stateDir = Self.systemStateDir
    /// How long running jobs may take to stop on SIGTERM; what is not done by then is picked up at the next start.
    package var shutdownTimeout = Interval.seconds(20)

    package init() {}

    package func validate() throws(InvalidSetting) {
        guard stateDir.hasPrefix("/") else { throw InvalidSetting("stateDir", "must be an absolute path") }
    }
}

/// `[index]`
package struct IndexSettings: ConfigurationSection, Equatable {
    /// Larger files are listed, not parsed.
    package var maxFileSize = ByteSize.mebibytes(1)
    /// How long one file may take to parse.
    package var parseTimeout = Interval.seconds(2)
    /// Syntax trees nested deeper than this give no symbols.
    package var maxDepth = 500
    /// Repositories with more files at HEAD are refused.
    package var maxFiles = 1_000_000
    /// Threads that parse; 0: as many as there are processors.
    package var workers = 0
    /// Whether working trees that have been indexed are watched, so that changes are found at once without being asked for.
    package var watch = false
    /// Folders of one working tree that are watched; a larger tree is also looked at as a whole every 30 seconds.
    package var maxWatches = 50_000
    /// Users besides root, the agent's own and whoever registers a repository whose files are read: names or numeric ids.
    package var trustedOwners: [String] = []
    /// Whether the embedding table is adapted to the comments of the indexed repositories, in the background.
    package var adapt = true
    /// A destination of the policy with an OpenAI-compatible server that gives the vectors of search in place of the table. Empty: none.
    package var embeddingDestination = ""
    /// The model to name there. Empty: the destination's only one.
    package var embeddingModel = ""

    package init() {}

    package func validate() throws(InvalidSetting) {
        guard (0...256).contains(workers) else { throw InvalidSetting("workers", "must be 0 to 256") }
        guard maxFiles >= 1 else { throw InvalidSetting("maxFiles", "must be at least 1") }
        guard maxWatches >= 1 else { throw InvalidSetting("maxWatches", "must be at least 1") }
        guard (16...2000).contains(maxDepth) else { throw InvalidSetting("maxDepth", "must be 16 to 2000") }
    }
}

/// `[review]`
package struct ReviewSettings: ConfigurationSection, Equatable {
    /// Findings less sure than this are dropped.
    package var minConfidence = 0.3
    /// Rules that never report, by id.
    package var disabledRules: [String] = []
    /// How many findings one review keeps; the rest is counted in a note.
    package var maxFindings = 2000

    package init() {}

    package func validate() throws(InvalidSetting) {
        guard (0...1).contains(minConfidence) else { throw InvalidSetting("minConfidence", "must be 0 to 1") }
        guard (1...100_000).contains(maxFindings) else { throw InvalidSetting("maxFindings", "must be 1 to 100000") }
    }
}

/// `[jobs]`
package struct JobSettings: ConfigurationSection, Equatable {
    /// Jobs that run at the same time.
    package var workers = 2
    /// How often a job is started before it counts as failed.
    package var maxAttempts = 3
    /// The pause before the second attempt; doubled for each further one, with jitter.
    package var retryDelay = Interval.seconds(2)
    /// Queued jobs beyond this are refused with 503.
    package var maxQueued = 1000
    /// How long a finished job, its events and its result are kept.
    package var retention = Interval.days(30)
    /// How long the answer to an `Idempotency-Key` is remembered.
    package var idempotencyWindow = Interval.days(1)

    package init() {}

    package func validate() throws(InvalidSetting) {
        guard (1...64).contains(workers) else { throw InvalidSetting("workers", "must be 1 to 64") }
        guard (1...20).contains(maxAttempts) else { throw InvalidSetting("maxAttempts", "must be 1 to 20") }
        guard maxQueued >= 1 else { throw InvalidSetting("maxQueued", "must be at least 1") }
    }
}

/// `[usage]`: the report of counters to the vendor.
package struct UsageSettings: ConfigurationSection, Equatable {
    package enum Mode: String, Decodable, CaseIterable, Sendable {
        case off
        case local
        case on
    }

    /// `off` counts nothing; `local` counts and shows, and sends nothing; `on` sends once a week where the policy permits it.
    package var mode = Mode.off
    /// A destination of the policy. Empty: the only one whose provider is `usage`.
    package var destination = ""

    package init() {}
}

/// `[logging]`
package struct LoggingSettings: ConfigurationSection, Equatable {
    package enum Level: String, Decodable, CaseIterable, Sendable {
        case error
        case notice
        case info
        case debug
    }

    package var level = Level.info

    package init() {}
}
