// SPDX-License-Identifier: Apache-2.0

package import API

/// Which records are wanted. What is nil does not matter; everything else must fit.
package struct AuditQuery: Sendable {
    package var kind: AuditRecord.Kind?
    package var user: String?
    package var destination: String?
    package var purpose: Purpose?
    package var repository: String?
    /// A path, or a folder with everything below it.
    package var path: String?
    package var rule: String?
    package var result: String?
    package var requestId: String?
    /// From this moment on.
    package var since: Timestamp?
    /// Up to and without this moment.
    package var until: Timestamp?
    /// The keyed hash of a value: `ValueHash.hash`.
    package var valueHash: String?
    /// SHA-256 of a request body, in hexadecimal.
    package var bodySha256: String?

    package init() {}

    /// The records of `reader` that fit, oldest first.
    package func run(_ reader: AuditReader, limit: Int = .max, _ body: (AuditReader.Item, StoredRecord) throws -> Void)
        throws
    {
        var remaining = limit
        // Parsing costs far more than looking for the digits.
        let needle = (valueHash ?? bodySha256).map { Array($0.utf8) }
        guard limit > 0 else { return }
        try reader.forEach { item in
            if let needle, item.entry.firstRange(of: needle) == nil { return true }
            let stored = try item.decoded()
            guard matches(stored) else { return true }
            try body(item, stored)
            remaining -= 1
            return remaining > 0
        }
    }

    /// Whether a record fits.
    package func matches(_ stored: StoredRecord) -> Bool {
        let record = stored.record
        func fits<Value: Equatable>(_ wanted: Value?, _ found: Value?) -> Bool { wanted == nil || wanted == found }
        guard fits(kind, record.kind), fits(user, record.principal?.user), fits(destination, record.destination),
            fits(purpose, record.purpose), fits(result, record.result), fits(requestId, record.requestId),
            fits(bodySha256, record.bodySha256)
        else { return false }
        if let since, stored.time < since { return false }
        if let until, stored.time >= until { return false }
        if let rule, record.rules?.contains(rule) != true { return false }
        if let valueHash, record.spans?.contains(where: { $0.hash == valueHash }) != true { return false }
        guard repository != nil || path != nil else { return true }
        return record.segments?.contains { fits(repository, $0.repository) && isBelow($0.path) } ?? false
    }

    private func isBelow(_ found: String?) -> Bool {
        guard let path else { return true }
        return found == path || found?.hasPrefix(path.hasSuffix("/") ? path : path + "/") == true
    }
}
