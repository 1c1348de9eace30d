// SPDX-License-Identifier: Apache-2.0

package import API

/// What can be counted: a closed list, compiled in. Nothing outside of it can get into a report.
package enum UsageFeature: String, Codable, CaseIterable, Sendable {
    case index
    case review
    case debug
    case architecture
    case search
    case context
    case redact
    case gateway
    case applyFix = "apply_fix"
    case revertFix = "revert_fix"
    case policyDryRun = "policy_dry_run"
    case auditQuery = "audit_query"

    /// What a route is counted as; nil for one that is not counted, and for those whose jobs are.
    package init?(method: String, pattern: String) {
        switch (method, pattern) {
        case ("GET", "/v1/search"): self = .search
        case ("POST", "/v1/context"): self = .context
        case ("POST", "/v1/redact"): self = .redact
        case ("POST", "/v1/messages"), ("POST", "/v1/chat/completions"): self = .gateway
        case ("POST", "/v1/apply-fix"): self = .applyFix
        case ("POST", "/v1/revert-fix"): self = .revertFix
        case ("POST", "/v1/policy/decide"): self = .policyDryRun
        case ("GET", "/v1/audit/records"): self = .auditQuery
        default: return nil
        }
    }
}

extension UsageFeature {
    /// What a job is counted as.
    package init?(_ type: JobType) {
        self.init(rawValue: type.rawValue)
    }
}
