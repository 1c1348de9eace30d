// SPDX-License-Identifier: Apache-2.0

internal import Index

/// New text in place of a range of bytes; empty ranges insert.
struct ByteEdit: Hashable, Sendable {
    var range: Range<Int>
    var text: [UInt8]

    init(_ range: Range<Int>, _ text: some StringProtocol) {
        self.range = range
        self.text = Array(text.utf8)
    }

    static func insert(_ text: some StringProtocol, at position: Int) -> ByteEdit {
        ByteEdit(position..<position, text)
    }
}

/// One change of one file that could remove the fault.
struct Candidate: Sendable {
    /// How far from what the author wrote an edit may lead: what a reader should fear.
    enum Risk: Int, Comparable, Sendable {
        /// Repairs a slip: a spelling, an operator, a bound.
        case low
        /// Changes what is computed.
        case medium
        /// Removes or short-circuits something: tests pass easily after that.
        case high

        static func < (left: Risk, right: Risk) -> Bool { left.rawValue < right.rawValue }
    }

    var path: String
    /// In ascending order, not overlapping.
    var edits: [ByteEdit]
    var operatorName: String
    /// How often this kind of edit is right, relative to others, times how well it fits here.
    var prior: Double
    /// `prior` times the suspicion of its place.
    var score: Double
    /// 1-based line of the statement that it is about.
    var line: Int
    var title: String
    var risk: Risk

    /// The file after the edit; null when the edits do not fit it.
    func applied(to source: [UInt8]) -> [UInt8]? {
        var result: [UInt8] = []
        result.reserveCapacity(source.count + 64)
        var position = 0
        for edit in edits {
            guard edit.range.lowerBound >= position, edit.range.upperBound <= source.count else { return nil }
            result += source[position..<edit.range.lowerBound]
            result += edit.text
            position = edit.range.upperBound
        }
        return result + source[position...]
    }

    /// Bytes that it takes away and adds.
    func size(in source: [UInt8]) -> Int {
        edits.reduce(0) { sum, edit in
            let old = source[edit.range.clamped(to: 0..<source.count)]
            // What both share at the ends is not a change.
            let head = zip(old, edit.text).prefix { $0 == $1 }.count
            let tail = zip(old.dropFirst(head).reversed(), edit.text.dropFirst(head).reversed()).prefix { $0 == $1 }
                .count
            return sum + max(old.count, edit.text.count) - head - tail
        }
    }
}

/// Collects what the operators propose for one site.
struct CandidateList {
    private(set) var candidates: [Candidate] = []
    private let site: RepairSite
    /// Index into `candidates` by what an edit does: two operators may propose the same, and the one that has better reasons counts.
    private var known: [[ByteEdit]: Int] = [:]

    init(_ site: RepairSite) {
        self.site = site
    }

    /// Replaces `node`.
    mutating func replace(
        _ node: SyntaxNode,
        by text: some StringProtocol,
        _ name: String,
        _ prior: Double,
        _ risk: Candidate.Risk = .low
    ) {
        add([ByteEdit(node.bytes, text)], name, prior, risk)
    }

    /// - Parameter title: what it does in words; null derives it from the texts before and after.
    mutating func add(
        _ edits: [ByteEdit],
        _ name: String,
        _ prior: Double,
        _ risk: Candidate.Risk = .low,
        title: String? = nil
    ) {
        let edits = edits.sorted { $0.range.lowerBound < $1.range.lowerBound }
        guard prior > 0, site.changes(edits) else { return }
        let risk = site.makesTwins(edits) ? .high : risk
        if let index = known[edits] {
            guard candidates[index].prior < prior else { return }
            candidates[index].prior = prior
            candidates[index].score = prior * site.suspicion
            candidates[index].operatorName = name
            candidates[index].risk = risk
            return
        }
        known[edits] = candidates.count
        candidates.append(
            Candidate(
                path: site.file.path,
                edits: edits,
                operatorName: name,
                prior: prior,
                score: prior * site.suspicion,
                line: site.line,
                title: title ?? site.title(of: edits),
                risk: risk
            )
        )
    }
}
