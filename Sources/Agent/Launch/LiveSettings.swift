// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Synchronization

/// The settings in force. A reload replaces them as a whole; each reader takes what is there when it asks.
final class LiveSettings: Sendable {
    private let value: Mutex<Settings>

    init(_ settings: Settings) {
        value = Mutex(settings)
    }

    var current: Settings { value.withLock { $0 } }

    /// Takes over what can change while the agent runs.
    ///
    /// - Returns: the sections with changes that wait for a restart.
    func update(_ new: Settings) -> [String] {
        value.withLock { settings in
            let old = settings
            settings.api.roles = new.api.roles
            settings.logging = new.logging
            settings.usage = new.usage
            settings.review = new.review
            settings.redaction = new.redaction
            settings.debug.destination = new.debug.destination
            settings.debug.model = new.debug.model
            settings.debug.timeout = new.debug.timeout
            settings.index.trustedOwners = new.index.trustedOwners
            settings.jobs.retention = new.jobs.retention
            settings.jobs.idempotencyWindow = new.jobs.idempotencyWindow
            settings.agent.shutdownTimeout = new.agent.shutdownTimeout
            let (now, next) = (settings, new)
            var waiting: [String] = []
            if now.agent != next.agent { waiting.append("agent") }
            if now.api != next.api { waiting.append("api") }
            if now.index != next.index { waiting.append("index") }
            if now.jobs != next.jobs { waiting.append("jobs") }
            if old.egress != next.egress { waiting.append("egress") }
            if old.sandbox != next.sandbox { waiting.append("sandbox") }
            if now.debug != next.debug { waiting.append("debug") }
            return waiting
        }
    }
}
