// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Redaction

/// First step: searches the request for what is sensitive and asks the policy.
struct Decider: Sendable {
    let redactor: Redactor

    /// The revision that decides; the same for one request from its beginning to its end.
    var policyRevision: String { "none" }

    /// The verdict, and what was found on the way to it; nil when the request could not be searched.
    func decide(_ request: EgressRequest) -> (verdict: Verdict, scanned: ScannedRequest?) {
        do {
            let scanned = try ScannedRequest(request, with: redactor)
            return (evaluate(scanned), scanned)
        } catch {
            return (
                .denied(request, reason: "a segment could not be searched: \(error)", revision: policyRevision), nil
            )
        }
    }

    private func evaluate(_ scanned: ScannedRequest) -> Verdict {
        let reason =
            "no policy names the destination \"\(scanned.request.destination)\", and what no rule permits is denied"
        return .denied(scanned.request, reason: reason, revision: policyRevision)
    }
}
