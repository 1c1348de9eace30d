// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Crypto
internal import Glibc
internal import System

/// The open end of a log: appends batches and makes them durable, seals segments, signs checkpoints.
///
/// Used by one thread at a time.
struct LogWriter: ~Copyable {
    private let folder: LogFolder
    private let options: AuditLogOptions
    private let signer: NoteSigner
    /// Held as long as the writer lives.
    private let lock: Descriptor

    private var hash = MerkleHash()
    private var frontier: MerkleFrontier
    /// Leaves on disk that are not in the tree yet: hashing them there does not delay their acknowledgement.
    private var waiting: [SHA256Digest] = []
    private var tiles: TileBuffer
    private var segment: OpenSegment
    private(set) var newest: SignedCheckpoint
    /// Set when a flush failed: what is on disk is not known.
    private var broken: AuditError?
    private var lastTime = Timestamp(milliseconds: 0)
    /// When the first record since the opening went into the open segment; nil when none did.
    private var segmentBegan: Timestamp?

    /// What recovery cut off at the end.
    let torn: TornTail?

    private init(
        folder: LogFolder,
        options: AuditLogOptions,
        signer: NoteSigner,
        lock: consuming Descriptor,
        state: LogState,
        segment: consuming OpenSegment,
        newest: SignedCheckpoint
    ) {
        self.folder = folder
        self.options = options
        self.signer = signer
        self.lock = lock
        self.segment = segment
        self.newest = newest
        frontier = state.frontier
        tiles = state.tiles
        torn = state.torn
    }

    /// Opens or creates the log in `folder`; repairs a torn tail; signs a checkpoint when the newest one is older than the log.
    static func open(_ folder: LogFolder, options: AuditLogOptions, origin: String) throws(AuditError) -> LogWriter {
        for path in [folder.path, folder.segments, folder.tiles] { try folder.makeFolder(path) }
        let lock = try acquireLock(folder)
        let signer = try signer(folder, origin: origin)
        let history = try CheckpointHistory(folder: folder, verifier: signer.verifier)
        let base = try Tombstones(folder: folder, verifier: signer.verifier).frontier
        let state = try LogOpening(folder: folder, checkpoint: history.newest?.checkpoint, base: base).run()
        if let torn = state.torn { try setAside(torn, in: folder) }
        let segment: OpenSegment
        if let tail = state.tail {
            let path = folder.segment(first: tail.first)
            segment = try OpenSegment(path, end: tail.offset, truncating: state.torn != nil)
        } else {
            if let torn = state.torn { unsafe unlink(torn.segment) }
            segment = try OpenSegment(in: folder, first: state.frontier.size, rootBefore: state.frontier.root())
        }
        let newest: SignedCheckpoint
        if let last = history.newest, last.checkpoint.size == state.frontier.size {
            newest = last
            try history.finish(last)
        } else {
            let head = Checkpoint(origin: origin, size: state.frontier.size, root: state.frontier.root())
            newest = try history.sign(head, signer)
        }
        return LogWriter(
            folder: folder,
            options: options,
            signer: signer,
            lock: lock,
            state: state,
            segment: segment,
            newest: newest
        )
    }

    /// How many records are durable.
    var size: UInt64 { frontier.size + UInt64(waiting.count) }

    /// What checks the log's signatures.
    var verifier: NoteVerifier { signer.verifier }

    /// Lends the writer to `body`; callers that hold it in an optional cannot pass it on otherwise.
    mutating func perform(_ body: (inout LogWriter) throws(AuditError) -> Void) throws(AuditError) {
        try body(&self)
    }

    // MARK: - Appending

    /// Appends a batch. When it returns, all of it is on disk; when it throws, none of it counts.
    mutating func append(_ bodies: [[UInt8]], time: Timestamp) throws(AuditError) -> [SHA256Digest] {
        if let broken { throw broken }
        growTree()
        lastTime = max(lastTime, time)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(bodies.reduce(0) { $0 + $1.count + 128 })
        var leaves: [SHA256Digest] = []
        leaves.reserveCapacity(bodies.count)
        let time = CanonicalEncoding.encoded(lastTime)
        for (place, body) in bodies.enumerated() {
            let sequence = frontier.size + UInt64(place)
            let start = SegmentFormat.beginFrame(in: &bytes)
            CanonicalEncoding.appendHead(sequence: sequence, time: time, to: &bytes)
            bytes.append(contentsOf: body)
            let leaf = hash.leaf(bytes.span.extracting(droppingFirst: start + SegmentFormat.frameHeaderBytes))
            leaves.append(leaf)
            SegmentFormat.endFrame(start, leaf: leaf, batchPlace: UInt32(place), sequence: sequence, in: &bytes)
        }
        do throws(AuditError) {
            try segment.append(bytes)
        } catch {
            if case .unusable = error { broken = error }
            throw error
        }
        segmentBegan = segmentBegan ?? lastTime
        waiting = leaves
        return leaves
    }

    private mutating func growTree() {
        for leaf in waiting { frontier.append(leaf, hash: &hash) { tiles.add(treeLevel: $0, $1) } }
        waiting = []
    }

    // MARK: - After acknowledging

    /// What need not delay an acknowledgement: the tree, tiles, sealing a full segment.
    mutating func tidy() throws(AuditError) {
        growTree()
        try writeTiles()
        guard segment.end >= options.segmentBytes || isOld else { return }
        segmentBegan = nil
        segment = try OpenSegment(in: folder, first: frontier.size, rootBefore: frontier.root(hash: &hash))
    }

    private var isOld: Bool {
        guard let age = options.segmentAge, let segmentBegan else { return false }
        return lastTime.milliseconds - segmentBegan.milliseconds >= Int64(age / .milliseconds(1))
    }

    /// Tiles can be computed from the records at any time, so they are not flushed; one that fails is tried again.
    private mutating func writeTiles() throws(AuditError) {
        while let tile = tiles.ready.first {
            let file = folder.tiles + "/" + tile.path.name
            try folder.makeFolders(folder.parent(of: file))
            try folder.replace(file, with: tile.bytes, durable: false)
            tiles.removeFirstReady()
        }
    }

    /// How many durable records no checkpoint covers yet.
    var unsigned: UInt64 { size - newest.checkpoint.size }

    /// Signs the tree over everything durable and stores the checkpoint.
    @discardableResult
    mutating func checkpoint() throws(AuditError) -> SignedCheckpoint {
        guard unsigned > 0 else { return newest }
        growTree()
        let head = Checkpoint(origin: signer.verifier.name, size: frontier.size, root: frontier.root(hash: &hash))
        newest = try CheckpointHistory.sign(head, signer, in: folder)
        return newest
    }

    // MARK: - Retention

    /// Deletes the sealed segments whose records are all older than `cutoff`. Each deletion is recorded before it happens.
    mutating func deleteSegments(olderThan cutoff: Timestamp, now: Timestamp) throws(AuditError) -> [Tombstone] {
        lastTime = max(lastTime, now)
        try tidy()
        try checkpoint()
        let retention = SegmentRetention(folder: folder, signer: signer)
        let limit = frontier.size - frontier.size % TilePath.width
        let candidates = try retention.candidates(olderThan: cutoff, below: limit, now: now)
        for candidate in candidates {
            let tombstone = candidate.tombstone
            var record = AuditRecord(.retentionDeleted)
            record.detail = "records \(tombstone.first) to \(tombstone.end - 1), older than \(cutoff)"
            record.bodyBytes = candidate.content.bytes.count
            record.bodySha256 = tombstone.segmentSha256.hex
            _ = try append(try record.bodies(), time: now)
            try retention.delete(candidate)
        }
        if !candidates.isEmpty { try checkpoint() }
        return candidates.map(\.tombstone)
    }

    // MARK: - Opening

    private static func acquireLock(_ folder: LogFolder) throws(AuditError) -> Descriptor {
        do throws(Errno) {
            let lock = try Descriptor.open(folder.lock, O_RDWR | O_CREAT, mode: 0o600)
            try Errno.retrying { flock(lock.rawValue, LOCK_EX | LOCK_NB) }
            return lock
        } catch {
            if error == .wouldBlock { throw .locked(path: folder.path) }
            throw .file(path: folder.lock, operation: "lock", error)
        }
    }

    private static func signer(_ folder: LogFolder, origin: String) throws(AuditError) -> NoteSigner {
        let key: SigningKey
        do throws(CryptoError) {
            key = try SigningKey.loadOrCreate(folder.signingKey)
        } catch {
            throw .key(error)
        }
        guard let signer = NoteSigner(name: origin, key: key) else {
            throw .key(.refused(operation: "the log's name \"\(origin)\": it may not contain spaces or +"))
        }
        let line = Array("\(signer.verifier)\n".utf8)
        if try folder.read(folder.verifierKey) != line { try folder.replace(folder.verifierKey, with: line) }
        return signer
    }

    /// Keeps the bytes for whoever wants to know what was lost; they were never acknowledged.
    private static func setAside(_ torn: TornTail, in folder: LogFolder) throws(AuditError) {
        try folder.makeFolder(folder.torn)
        let name = torn.segment.split(separator: "/").last ?? ""
        try folder.replace("\(folder.torn)/\(name)-\(torn.offset)", with: torn.bytes)
    }
}
