// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Configuration
internal import Logging

/// Reads the configuration again. What is wrong is reported and changes nothing.
struct ConfigurationReload: Sendable {
    let foundations: Foundations
    let live: LiveSettings
    let output: LogOutput
    let logger: Logger
    let trail: AuditTrail
    /// Puts the rules of redaction that the settings name in force.
    let reloadRules: @Sendable (RedactionSettings) throws -> Void

    func run() {
        ServiceManager.reloading()
        do {
            let new = try foundations.resolve()
            let waiting = live.update(new)
            output.level = LogLevel(new.logging.level)
            logger.notice("configuration reloaded")
            reloadRules(of: new)
            let later = waiting.isEmpty ? "" : "; waiting for a restart: " + waiting.joined(separator: ", ")
            record("applied", "configuration reloaded\(later)")
            for section in waiting {
                logger.notice("a changed section waits for a restart", ["section": .name(section)])
            }
        } catch {
            let places = error.problems.map { "\($0.location?.description ?? "-"): \($0.message)" }
            record("rejected", String(places.joined(separator: "; ").prefix(4000)))
            for problem in error.problems {
                logger.error(
                    "the new configuration is wrong; the old one stays in force",
                    [
                        "where": .path(problem.location?.description ?? ""), "what": .name(problem.message),
                    ]
                )
            }
        }
        ServiceManager.ready("serving")
    }

    private func reloadRules(of settings: Settings) {
        do {
            try reloadRules(settings.redaction)
        } catch {
            logger.error("the redaction rules are wrong; the old ones stay in force", ["what": .name("\(error)")])
            record("rejected", String("redaction rules: \(error)".prefix(4000)))
        }
    }

    private func record(_ result: String, _ detail: String) {
        trail.note(AuditEvent(kind: .configurationChanged, principal: nil, result: result, detail: detail))
    }
}
