// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Synchronization
internal import System

/// Checks a whole log from its bytes: framing, the Merkle tree, every signed checkpoint, tombstones and tiles.
///
/// Needs read access only, and may run while the log is written. What it proves: the log is the one whose newest checkpoint (or the one given) was
/// signed. That nothing was cut off *together with* the newest checkpoints only a checkpoint kept elsewhere can show.
package struct AuditVerifier: Sendable {
    private let folder: LogFolder
    private let trusted: NoteVerifier?

    /// - Parameters:
    ///   - folder: the log's folder.
    ///   - key: the key the log must be signed with; nil takes the one that lies in the folder, which whoever can replace the log can replace too.
    package init(folder: String, key: NoteVerifier? = nil) {
        self.folder = LogFolder(path: folder, groupReadable: false)
        trusted = key
    }

    /// Reads everything and reports; the report's problems are in the order of the log.
    ///
    /// - Parameter earlier: a checkpoint kept from before; the log must be an extension of it.
    /// - Throws: when files cannot be read. Damage is not thrown but reported.
    package func verify(earlier: [UInt8]? = nil) throws(AuditError) -> VerificationReport {
        var report = VerificationReport()
        guard let key = try key(&report) else { return report }
        report.origin = key.name
        report.key = "\(key)"
        // Before the records: what is signed by then must be there.
        var expected = ExpectedRoots()
        let history = try checkpoints(key, &report)
        for (checkpoint, offset) in history {
            expected.add(checkpoint, file: folder.checkpoints, offset: offset)
        }
        report.signedRecords = history.last?.0.size ?? 0
        if let earlier { add(earlier, key, &expected, &report) }
        try checkNewest(history, key, &report)
        let tombstones = try tombstones(key, &report)
        report.deletedRecords = tombstones.size
        var walk = SegmentWalk(folder: folder, start: tombstones, expected: expected, signed: report.signedRecords)
        try walk.run(&report)
        return report
    }

    // MARK: - Keys and checkpoints

    private func key(_ report: inout VerificationReport) throws(AuditError) -> NoteVerifier? {
        guard let bytes = try folder.read(folder.verifierKey) else {
            guard trusted == nil else { return trusted }
            report.problems.append(.init(file: folder.verifierKey, message: "there is no key: is this an audit log?"))
            return nil
        }
        let line = String(decoding: bytes, as: UTF8.self)
        let found = line.hasSuffix("\n") ? NoteVerifier(String(line.dropLast())) : nil
        if found == nil {
            report.problems.append(.init(file: folder.verifierKey, message: "not a verifier key"))
        } else if let trusted, found != trusted {
            report.problems.append(.init(file: folder.verifierKey, message: "another key than the one to trust"))
        }
        return trusted ?? found
    }

    /// Every whole checkpoint with its place, signatures checked, sizes ascending.
    private func checkpoints(
        _ key: NoteVerifier,
        _ report: inout VerificationReport
    ) throws(AuditError) -> [(Checkpoint, Int)] {
        let bytes = try folder.read(folder.checkpoints) ?? []
        let places = CheckpointHistory.split(bytes)
        let parsed = Mutex<[Int: Result<SignedCheckpoint, SignedNote.Rejection>]>([:])
        // A signature check takes a tenth of a millisecond, and a log of a year has many.
        ConcurrentLoop.run(places.count) { index in
            let result = Result { () throws(SignedNote.Rejection) in
                try SignedCheckpoint(Array(bytes[places[index]].dropLast()), verifier: key)
            }
            parsed.withLock { $0[index] = result }
        }
        let results = parsed.withLock { $0 }
        var checkpoints: [(Checkpoint, Int)] = []
        for (index, place) in places.enumerated() {
            switch results[index] {
            case .success(let signed):
                if let last = checkpoints.last, signed.checkpoint.size <= last.0.size {
                    report.add(folder.checkpoints, place.lowerBound, "a checkpoint out of order")
                }
                checkpoints.append((signed.checkpoint, place.lowerBound))
            case .failure(let rejection):
                report.add(folder.checkpoints, place.lowerBound, "not a checkpoint of this log: \(rejection)")
            case nil: break
            }
        }
        let whole = places.last?.upperBound ?? 0
        if whole < bytes.count { report.notes.append("the last checkpoint is not completely written") }
        if checkpoints.isEmpty { report.add(folder.checkpoints, nil, "there is no signed checkpoint") }
        return checkpoints
    }

    private func add(
        _ earlier: [UInt8],
        _ key: NoteVerifier,
        _ expected: inout ExpectedRoots,
        _ report: inout VerificationReport
    ) {
        do throws(SignedNote.Rejection) {
            let signed = try SignedCheckpoint(earlier, verifier: key)
            expected.add(signed.checkpoint, file: "the checkpoint given", offset: nil)
        } catch {
            report.add("the checkpoint given", nil, "not signed by \(key.name) with this key: \(error)")
        }
    }

    /// `checkpoint` is the newest one, or one before it when the writer died between the two files.
    private func checkNewest(
        _ history: [(Checkpoint, Int)],
        _ key: NoteVerifier,
        _ report: inout VerificationReport
    ) throws(AuditError) {
        guard let bytes = try folder.read(folder.checkpoint) else {
            report.add(folder.checkpoint, nil, "missing")
            return
        }
        let signed = Result { () throws(SignedNote.Rejection) in try SignedCheckpoint(bytes, verifier: key) }
        switch signed {
        case .failure(let rejection):
            report.add(folder.checkpoint, nil, "not a checkpoint of this log: \(rejection)")
        case .success(let newest):
            // A running writer may have signed another one since the history was read.
            let isKnown = history.contains { $0.0 == newest.checkpoint }
            let isNewer = newest.checkpoint.size > history.last?.0.size ?? 0
            if !isKnown && !isNewer {
                report.add(folder.checkpoint, nil, "a checkpoint that is not in \(folder.checkpoints)")
            } else if isNewer, try folder.read(folder.checkpoints).map({ !contains(newest, $0, key) }) ?? true {
                report.add(folder.checkpoint, nil, "newer than every checkpoint in \(folder.checkpoints)")
            }
        }
    }

    private func contains(_ signed: SignedCheckpoint, _ bytes: [UInt8], _ key: NoteVerifier) -> Bool {
        let note = Array("\(signed.note)".utf8)
        return CheckpointHistory.split(bytes).reversed().contains { bytes[$0].dropLast().elementsEqual(note) }
    }

    private func tombstones(
        _ key: NoteVerifier,
        _ report: inout VerificationReport
    ) throws(AuditError) -> MerkleFrontier {
        do throws(AuditError) {
            return try Tombstones(folder: folder, verifier: key).frontier
        } catch .corrupt(let path, let offset, let detail) {
            report.add(path, offset, detail)
            return MerkleFrontier()
        }
    }
}

/// The roots that signatures promise, by size.
struct ExpectedRoots {
    struct Promise {
        let root: SHA256Digest
        let file: String
        let offset: Int?
    }

    private(set) var bySize: [UInt64: [Promise]] = [:]

    mutating func add(_ checkpoint: Checkpoint, file: String, offset: Int?) {
        bySize[checkpoint.size, default: []].append(Promise(root: checkpoint.root, file: file, offset: offset))
    }
}

extension VerificationReport {
    mutating func add(_ file: String, _ offset: Int?, _ message: String) {
        problems.append(Problem(file: file, offset: offset, message: message))
    }
}
