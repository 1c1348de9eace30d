// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Audit
internal import Logging

/// Removes what the audit log has kept long enough. Each deletion is a record of its own and leaves a signed tombstone.
struct AuditUpkeep: Sendable {
    let log: AuditLog
    /// How long records are kept.
    let retention: Duration
    let clock: @Sendable () -> Timestamp
    let logger: Logger

    /// Looks every hour, until cancelled.
    func run() async {
        while !Task.isCancelled {
            await once()
            guard (try? await Task.sleep(for: .seconds(3600))) != nil else { return }
        }
    }

    func once() async {
        let cutoff = Timestamp(milliseconds: clock().milliseconds - Int64(retention / .milliseconds(1)))
        do throws(AuditError) {
            let deleted = try await log.deleteSegments(olderThan: cutoff)
            guard let first = deleted.first, let last = deleted.last else { return }
            logger.notice(
                "Audit records were kept long enough",
                ["first": .count(Int(first.first)), "last": .count(Int(last.end) - 1)]
            )
        } catch {
            logger.error("Old audit records cannot be removed", ["reason": .reason(error)])
        }
    }

    /// A segment is sealed this often, so that a quiet log can be removed in parts, too.
    static func segmentAge(for retention: Duration) -> Duration {
        max(.seconds(3600), min(.seconds(86_400), retention / 4))
    }
}
