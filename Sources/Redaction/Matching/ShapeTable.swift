// SPDX-License-Identifier: Apache-2.0

internal import CScan

/// Shapes that are looked for together, wherever a word begins.
struct ShapeTable: Sendable {
    /// As many as bits fit in a word of the machine.
    static let capacity = 64

    /// The trigger of each bit.
    private let triggers: [Int]
    private let widths: [Int]
    /// Both as `cs_shapes` has them.
    private let fits: [UInt64]
    private let ends: [UInt64]

    /// - Parameter shapes: at most `capacity`, each with the number of its trigger.
    init(_ shapes: [(shape: Shape, trigger: Int)]) {
        precondition(shapes.count <= Self.capacity, "a bit for each shape")
        triggers = shapes.map(\.trigger)
        widths = shapes.map(\.shape.sets.count)
        let width = max(widths.max() ?? 0, Int(CS_SHAPE_PROBED))
        var fits = [UInt64](repeating: 0, count: width * 256)
        var ends = [UInt64](repeating: 0, count: width)
        for (bit, shape) in shapes.map(\.shape).enumerated() {
            for (place, set) in shape.sets.enumerated() {
                for byte in set { fits[place * 256 + Int(byte)] |= 1 << UInt64(bit) }
            }
            for place in (shape.sets.count * 256)..<fits.count { fits[place] |= 1 << UInt64(bit) }
            ends[shape.sets.count - 1] |= 1 << UInt64(bit)
        }
        self.fits = fits
        self.ends = ends
    }

    func contains(_ trigger: Int) -> Bool { triggers.contains(trigger) }

    /// Adds the hits in `range` that end after `after`.
    func scan(_ bytes: [UInt8], _ range: Range<Int>, endingAfter after: Int, into hits: inout [TriggerHit]) {
        guard !triggers.isEmpty, !range.isEmpty else { return }
        unsafe bytes.withUnsafeBufferPointer { text in
            unsafe fits.withUnsafeBufferPointer { fits in
                unsafe ends.withUnsafeBufferPointer { ends in
                    guard let text = text.baseAddress, let fits = fits.baseAddress, let last = ends.baseAddress else {
                        return
                    }
                    var shapes = unsafe cs_shapes(fits: fits, ends: last, width: ends.count)
                    var index = range.lowerBound
                    while index < range.upperBound {
                        let hit = unsafe cs_next_shape(text, index, range.upperBound, &shapes)
                        append(hit, endingAfter: after, into: &hits)
                        index = hit.start + 1
                    }
                }
            }
        }
    }

    private func append(_ hit: cs_shape_hit, endingAfter after: Int, into hits: inout [TriggerHit]) {
        var left = hit.shapes
        while left != 0 {
            let bit = left.trailingZeroBitCount
            left &= left - 1
            let end = hit.start + widths[bit]
            if end > after { hits.append(TriggerHit(start: hit.start, end: end, trigger: triggers[bit])) }
        }
    }
}
