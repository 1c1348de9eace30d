// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Synchronization

/// Computes the tree of a log from its segments and compares it with every promise on the way.
struct SegmentWalk {
    private let folder: LogFolder
    private let expected: ExpectedRoots
    /// Records that the newest checkpoint covers.
    private let signed: UInt64
    private let start: UInt64
    /// Sizes of the tree that a signature speaks of, from the present one on, rising.
    private var promised: ArraySlice<UInt64>
    private var frontier: MerkleFrontier
    private var tiles: TileBuffer?
    private var missingTiles = 0
    private var hash = MerkleHashBox()

    init(folder: LogFolder, start: MerkleFrontier, expected: ExpectedRoots, signed: UInt64) {
        self.folder = folder
        self.expected = expected
        self.signed = signed
        self.start = start.size
        frontier = start
        promised = expected.bySize.keys.sorted()[...]
        tiles = TileBuffer()
    }

    /// Walks all segments. Stops at the first damage that makes what follows meaningless.
    mutating func run(_ report: inout VerificationReport) throws(AuditError) {
        if start > 0 { try walkDeleted(&report) }
        comparePromises(report: &report)
        let all = try folder.segmentNumbers()
        let numbers = all.enumerated().filter { $0.element >= start || $0.offset == all.count - 1 }.map(\.element)
        var loaded = numbers.first.map { Self.load($0, folder) }
        for (position, number) in numbers.enumerated() {
            guard let current = loaded else { break }
            let following = position + 1 < numbers.count ? numbers[position + 1] : nil
            let prefetched = Mutex<Loaded?>(nil)
            let isIntact = try walk(number, current, isLast: following == nil, &report) { [folder] in
                let next = following.map { Self.load($0, folder) }
                prefetched.withLock { $0 = next }
            }
            guard isIntact else { break }
            report.segments += 1
            loaded = prefetched.withLock { $0 }
        }
        finish(&report)
    }

    /// A segment in memory, taken apart; nil when there is no such file.
    private typealias Loaded = Result<SegmentContent?, AuditError>

    private static func load(_ number: UInt64, _ folder: LogFolder) -> Loaded {
        Result { () throws(AuditError) in
            let path = folder.segment(first: number)
            guard let bytes = try folder.read(path) else { return nil }
            return try SegmentContent(path: path, bytes: bytes)
        }
    }

    private mutating func walk(
        _ number: UInt64,
        _ loaded: Loaded,
        isLast: Bool,
        _ report: inout VerificationReport,
        meanwhile: @escaping @Sendable () -> Void
    ) throws(AuditError) -> Bool {
        let path = folder.segment(first: number)
        let content: SegmentContent
        do throws(AuditError) {
            guard let found = try loaded.get() else {
                // Retention may have deleted it since the folder was listed; the records it held are then missing below.
                report.add(path, nil, "missing")
                return false
            }
            content = found
        } catch .corrupt(let path, let offset, let detail) {
            report.add(path, offset, detail)
            return false
        }
        guard content.first == number, number == frontier.size else {
            let detail = "holds records from \(content.first) on, expected \(frontier.size): a segment is missing"
            report.add(path, 16, detail)
            return false
        }
        guard content.rootBefore == frontier.root(hash: &hash.hash) else {
            report.add(path, 32, "does not continue the segments before it")
            return false
        }
        var fault = content.fault
        for run in SegmentHashes(content, meanwhile: meanwhile).runs {
            append(run, content, &report)
            guard run.isWhole else {
                let frame = content.frames[run.frames.lowerBound + run.leaves.count]
                fault = FormatFault(frame.offset, "record \(frame.sequence) was changed")
                break
            }
        }
        try compareTiles(&report)
        guard let fault else { return true }
        let isTorn =
            isLast && frontier.size >= signed && !content.hasLaterBatch(than: frontier.size, behind: fault.offset)
        if isTorn {
            report.notes.append(
                "\(path): the \(content.bytes.count - fault.offset) bytes from \(fault.offset) on are no whole record. The writer is at work, or was "
                    + "interrupted; opening the log again cuts them off"
            )
            return true
        }
        report.add(path, fault.offset, fault.detail)
        return false
    }

    /// Adds the leaves of a run to the tree: at once when they are a subtree that nothing is promised within, otherwise one by one.
    private mutating func append(
        _ run: SegmentHashes.Run,
        _ content: SegmentContent,
        _ report: inout VerificationReport
    ) {
        promised = promised.drop { [size = frontier.size] in $0 <= size }
        let end = frontier.size + UInt64(run.leaves.count)
        if let subtree = run.subtree, promised.first ?? .max >= end {
            for leaf in run.leaves { tiles?.add(treeLevel: 0, leaf) }
            frontier.append(subtree: subtree, level: 8, hash: &hash.hash) { tiles?.add(treeLevel: $0, $1) }
            let last = content.frames[run.frames.upperBound - 1]
            comparePromises(at: last.offset, in: content.path, report: &report)
            return
        }
        for (leaf, frame) in zip(run.leaves, content.frames[run.frames]) {
            frontier.append(leaf, hash: &hash.hash) { tiles?.add(treeLevel: $0, $1) }
            comparePromises(at: frame.offset, in: content.path, report: &report)
        }
    }

    private mutating func comparePromises(
        at offset: Int? = nil,
        in path: String? = nil,
        report: inout VerificationReport
    ) {
        guard let promises = expected.bySize[frontier.size] else { return }
        let root = frontier.root(hash: &hash.hash)
        for promise in promises {
            if promise.root == root {
                report.checkpoints += 1
            } else {
                let detail = "the \(frontier.size) records up to here are not the ones signed in \(promise.file)"
                report.add(path ?? promise.file, offset ?? promise.offset, detail)
            }
        }
    }

    private mutating func compareTiles(_ report: inout VerificationReport) throws(AuditError) {
        while let tile = tiles?.ready.first {
            let file = folder.tiles + "/" + tile.path.name
            switch try folder.read(file) {
            case nil: missingTiles += 1
            case tile.bytes?: break
            default: report.add(file, nil, "does not hold the hashes of the records")
            }
            tiles?.removeFirstReady()
        }
    }

    /// Walks the leaf hashes of deleted records, which are in the tiles. They must lead to the tree that the tombstone signs.
    private mutating func walkDeleted(_ report: inout VerificationReport) throws(AuditError) {
        let signedTree = frontier
        var reader = TileReader(folder: folder) { [folder] _ throws(AuditError) in
            throw .corrupt(path: folder.tiles, offset: 0, "a tile over deleted records is missing")
        }
        frontier = MerkleFrontier()
        tiles = TileBuffer()
        for index in 0..<start {
            guard let leaf = try? reader.hash(level: 0, index: index) else {
                report.notes.append(
                    "tiles over deleted records are missing: what was signed about them cannot be checked"
                )
                break
            }
            frontier.append(leaf, hash: &hash.hash) { tiles?.add(treeLevel: $0, $1) }
            if frontier.size < start { comparePromises(in: folder.tiles, report: &report) }
            try compareTiles(&report)
        }
        if frontier.size == start, frontier != signedTree {
            report.add(folder.tiles, nil, "the tiles do not hold the hashes of the records that retention deleted")
        }
        if frontier != signedTree {
            frontier = signedTree
            tiles = nil
        }
    }

    private mutating func finish(_ report: inout VerificationReport) {
        report.records = frontier.size
        report.root = frontier.root(hash: &hash.hash).base64
        let beyond = expected.bySize.keys.filter { $0 > frontier.size }.max()
        if let beyond, let promise = expected.bySize[beyond]?.first {
            let detail = "\(beyond) records were signed, only \(frontier.size) are there or follow without damage"
            report.add(promise.file, promise.offset, detail)
        }
        if frontier.size > signed {
            report.notes.append("\(frontier.size - signed) records wait for the next checkpoint")
        }
        if missingTiles > 0 { report.notes.append("\(missingTiles) tiles are missing; opening the log writes them") }
    }
}

/// Lets a struct that must be copyable hold the hasher.
private final class MerkleHashBox {
    var hash = MerkleHash()
}
