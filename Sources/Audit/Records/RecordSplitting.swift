// SPDX-License-Identifier: Apache-2.0

extension AuditRecord {
    /// The bodies of this record and the continuations it needs so that each fits a leaf.
    ///
    /// The first holds everything but what did not fit of `segments` and `spans`; each continuation names the request and holds more of them
    /// in order. A reader joins them by adjacency: continuations follow their record without anything between.
    func bodies() throws(AuditError) -> [[UInt8]] {
        let limit = LeafLimits.maximumBytes - CanonicalEncoding.maximumHeadBytes
        let whole = CanonicalEncoding.body(of: self)
        if whole.count <= limit { return [whole] }
        var first = self
        first.segments = nil
        first.spans = nil
        let head = CanonicalEncoding.body(of: first)
        guard head.count <= limit else { throw .recordTooLong(bytes: head.count) }
        var bodies = [head]
        var blank = AuditRecord(.continuation)
        blank.requestId = requestId
        for chunk in Self.chunks(
            of: segments ?? [],
            limit: limit,
            encode: { part in
                var record = blank
                record.segments = part
                return CanonicalEncoding.body(of: record)
            }
        ) { bodies.append(try Self.fitting(chunk, limit)) }
        for chunk in Self.chunks(
            of: spans ?? [],
            limit: limit,
            encode: { part in
                var record = blank
                record.spans = part
                return CanonicalEncoding.body(of: record)
            }
        ) { bodies.append(try Self.fitting(chunk, limit)) }
        return bodies
    }

    /// Halves a list until each part fits; a part of one element that does not fit is left for `fitting` to refuse.
    private static func chunks<Element>(
        of elements: [Element],
        limit: Int,
        encode: ([Element]) -> [UInt8]
    ) -> [[UInt8]] {
        guard !elements.isEmpty else { return [] }
        let body = encode(elements)
        guard body.count > limit, elements.count > 1 else { return [body] }
        let middle = elements.count / 2
        return chunks(of: Array(elements[..<middle]), limit: limit, encode: encode)
            + chunks(of: Array(elements[middle...]), limit: limit, encode: encode)
    }

    private static func fitting(_ body: [UInt8], _ limit: Int) throws(AuditError) -> [UInt8] {
        guard body.count <= limit else { throw .recordTooLong(bytes: body.count) }
        return body
    }
}
