// SPDX-License-Identifier: Apache-2.0

/// Scans one text that arrives in pieces, and reports what is certain as soon as nothing to come can change it.
///
/// Every trigger is judged with `reach` bytes of text on either side, no more, and only when they are there or the text has ended.
/// So the result depends on the text alone, not on where it was cut, and memory stays bounded.
struct TextScan {
    /// How far a decision may look to either side of what woke it. A private key of 16,384 bits in PEM fits.
    static let reach = 16_384

    /// The part of the text that is still needed.
    private(set) var buffer: [UInt8] = []
    /// How many bytes of the text have been dropped before `buffer`.
    private(set) var base = 0
    private var isFinal = false
    /// How many encodings this text was inside of.
    private var depth = 0
    /// Everything before this index was given to Hyperscan.
    private var scanned = 0
    /// Every trigger that starts before this index was examined.
    private var examined = 0
    private var pending: [TriggerHit] = []
    private var runs = RunCursor()
    private var digits = DigitCursor()
    /// Names of this text alone.
    private var people: TermDictionary?
    /// One for each dictionary, made when the scan starts.
    private var terms: [TermCursor] = []
    private var memo = ScanMemo()
    private var found: [Found] = []

    /// Lines that carry an allow marker, in indices of `buffer`.
    var allowedLines: [Range<Int>] { memo.allowed }

    init() {}

    /// Takes over a whole text without copying it.
    init(whole text: [UInt8], depth: Int = 0) {
        buffer = text
        self.depth = depth
        isFinal = true
    }

    /// Adds names that are looked for in this text alone, before it is scanned.
    mutating func look(for people: KnownPeople?) {
        if let people, !people.names.isEmpty { self.people = people.names }
    }

    mutating func append(_ chunk: borrowing Span<UInt8>) {
        buffer.reserveCapacity(buffer.count + chunk.count)
        for index in chunk.indices { buffer.append(chunk[index]) }
    }

    mutating func finish() {
        isFinal = true
    }

    /// Everything found that can no longer change, merged and sorted, in indices of `buffer`; and up to where the text is decided.
    mutating func advance(with worker: Worker) throws(RedactionError) -> (spans: [Found], decided: Int) {
        try collectTriggers(worker)
        let limit = isFinal ? buffer.count : max(examined, buffer.count - Self.reach)
        examineTriggers(before: limit, worker)
        digits.advance(in: buffer, before: limit, isFinal: isFinal, into: &found)
        runs.advance(
            in: buffer,
            before: limit,
            isFinal: isFinal,
            depth: depth,
            worker: worker,
            memo: &memo,
            into: &found
        )
        advanceTerms(before: limit, worker)
        examined = limit
        let safe = isFinal ? buffer.count : max(0, limit - Self.reach)
        return decide(upTo: safe)
    }

    private mutating func advanceTerms(before limit: Int, _ worker: Worker) {
        if terms.isEmpty {
            terms = worker.dictionaries.map(TermCursor.init)
            if let people { terms.append(TermCursor(people)) }
        }
        for index in terms.indices { terms[index].advance(in: buffer, before: limit, into: &found) }
    }

    private mutating func collectTriggers(_ worker: Worker) throws(RedactionError) {
        // At most 1 GiB at a time: Hyperscan counts in 32 bits.
        while scanned < buffer.count {
            let start = max(0, scanned - TriggerDatabase.maximumWidth)
            let end = min(buffer.count, scanned + 1 << 30)
            pending.append(contentsOf: try worker.scanner.scan(buffer, start..<end, endingAfter: scanned))
            scanned = end
        }
    }

    /// All triggers of a whole text.
    static func triggers(of text: [UInt8], _ worker: Worker) throws(RedactionError) -> [TriggerHit] {
        var scan = TextScan(whole: text)
        try scan.collectTriggers(worker)
        return scan.pending
    }

    private mutating func examineTriggers(before limit: Int, _ worker: Worker) {
        var count = 0
        while count < pending.count, pending[count].start < limit {
            let hit = pending[count]
            let view = TextView(
                bytes: buffer,
                lower: max(0, hit.start - Self.reach),
                upper: min(buffer.count, hit.start + Self.reach)
            )
            let target = Int(worker.rules.targets[hit.trigger])
            worker.examine(hit, target: target, depth: depth, in: view, memo: &memo, into: &found)
            count += 1
        }
        pending.removeFirst(count)
    }

    /// Takes out the spans that end before `safe` and touch nothing undecided.
    private mutating func decide(upTo safe: Int) -> (spans: [Found], decided: Int) {
        let merged = SpanMerger.merge(&found)
        var decided = safe
        var taken = merged.count
        // A span that reaches past `safe` can still grow: it and all after it wait.
        if let first = merged.firstIndex(where: { $0.end > safe || $0.start >= safe }), !isFinal {
            taken = first
            decided = min(safe, merged[first].start)
        }
        found = Array(merged[taken...])
        return (Array(merged[..<taken]), decided)
    }

    /// Forgets the text before `index`, as far as no decision needs it.
    mutating func drop(before index: Int) {
        let cut = min(index, max(0, examined - 2 * Self.reach), max(0, scanned - TriggerDatabase.maximumWidth))
        guard cut > 65_536 || cut > buffer.count / 2, cut > 0 else { return }
        buffer.removeFirst(cut)
        base += cut
        scanned -= cut
        examined -= cut
        for index in pending.indices {
            pending[index].start -= cut
            pending[index].end -= cut
        }
        for index in found.indices {
            found[index].start -= cut
            found[index].end -= cut
        }
        runs.shift(by: cut)
        digits.shift(by: cut)
        for index in terms.indices { terms[index].shift(by: cut) }
        memo.shift(by: cut)
    }
}

/// What detectors remember between hits, so that no work is done twice. Never changes a result.
struct ScanMemo {
    /// The end of the last identifier that was judged as a key.
    var lastKeyEnd = -1
    /// The end of the last thing that was judged as an address, and as a label.
    var lastAddressEnd = -1
    var lastLabelEnd = -1
    /// The end of the last word with escapes that was decoded.
    var lastEscapeEnd = -1
    /// The end of the last private key body.
    var lastBlockEnd = -1
    /// Private keys whose end was not in sight, in the order of their places.
    private(set) var openBlocks: [OpenBlock] = []
    /// Lines with an allow marker.
    private(set) var allowed: [Range<Int>] = []

    /// However the text came, the block that begins first goes on first.
    mutating func open(_ block: OpenBlock) {
        let place = openBlocks.firstIndex { ($0.start, $0.rule.rawValue) > (block.start, block.rule.rawValue) }
        openBlocks.insert(block, at: place ?? openBlocks.count)
    }

    mutating func closeFirstBlock() {
        openBlocks.removeFirst()
    }

    mutating func continueFirstBlock(from start: Int?, to end: Int) {
        if let start { openBlocks[0].start = start }
        openBlocks[0].end = end
    }

    mutating func allow(lineAround index: Int, in view: TextView) {
        let start = view.start(of: index) { !$0.isNewline }
        let end = view.end(of: index) { !$0.isNewline }
        allowed.append(start..<end)
    }

    mutating func shift(by count: Int) {
        lastKeyEnd -= count
        lastAddressEnd -= count
        lastLabelEnd -= count
        lastEscapeEnd -= count
        lastBlockEnd -= count
        for index in openBlocks.indices {
            openBlocks[index].start -= count
            openBlocks[index].end -= count
        }
        allowed = allowed.compactMap { $0.upperBound > count ? ($0.lowerBound - count)..<($0.upperBound - count) : nil }
    }
}
