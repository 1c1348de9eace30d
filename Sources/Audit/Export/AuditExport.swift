// SPDX-License-Identifier: Apache-2.0

internal import API

/// One line per record for other systems.
package enum AuditExport: String, CaseIterable, Sendable {
    /// The stored bytes, as they are hashed.
    case jsonl
    /// ArcSight Common Event Format, version 0.
    case cef
    /// Open Cybersecurity Schema Framework 1.6.0, class API Activity (6003).
    case ocsf

    /// The line for a record, without its newline.
    ///
    /// - Parameter product: version of this program.
    package func line(_ item: AuditReader.Item, _ stored: StoredRecord, product: String) -> [UInt8] {
        switch self {
        case .jsonl: item.entry
        case .cef: Array(CEFLine(stored: stored, leafHash: item.leafHash, product: product).text.utf8)
        case .ocsf: OCSFEvent(stored: stored, leafHash: item.leafHash, product: product).bytes
        }
    }
}

extension StoredRecord {
    /// Whether something was kept from happening, or went wrong.
    var isRefusal: Bool {
        switch record.kind {
        case .decision: record.result != "permitted"
        case .outcome: record.result != "sent"
        case .policyRejected, .logRecovered: true
        case .login: record.result == "denied" || record.result == "failed"
        default: false
        }
    }

    /// Repositories of the segments, each once, sorted.
    var repositories: [String] { Array(Set((record.segments ?? []).compactMap(\.repository))).sorted() }
}
