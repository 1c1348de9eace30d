// SPDX-License-Identifier: Apache-2.0

internal import Crypto
internal import Glibc
internal import System

/// The checkpoints a log has signed, as they stand in `checkpoints` and `checkpoint`.
///
/// A log must never sign two checkpoints that contradict each other: only durable records are signed, and a log that does not contain what was
/// signed before does not open.
struct CheckpointHistory {
    private let folder: LogFolder
    /// The newest whole one in `checkpoints`.
    let newest: SignedCheckpoint?
    /// Bytes of whole checkpoints at the start of the file.
    private let wholeBytes: Int

    /// Reads the history; a checkpoint cut off at the end is ignored, a damaged one is an error.
    init(folder: LogFolder, verifier: NoteVerifier) throws(AuditError) {
        self.folder = folder
        let bytes = try folder.read(folder.checkpoints) ?? []
        let notes = Self.split(bytes)
        wholeBytes = notes.last?.upperBound ?? 0
        guard let last = notes.last else {
            newest = nil
            return
        }
        do throws(SignedNote.Rejection) {
            newest = try SignedCheckpoint(Array(bytes[last].dropLast()), verifier: verifier)
        } catch {
            let detail = "the newest checkpoint was not signed by the log's key (\(error))"
            throw .corrupt(path: folder.checkpoints, offset: last.lowerBound, detail)
        }
    }

    /// The places of the whole notes, each with the empty line behind it: text, empty line, signatures, empty line.
    static func split(_ bytes: [UInt8]) -> [Range<Int>] {
        var ranges: [Range<Int>] = []
        var start = 0
        var emptyLines = 0
        for index in bytes.indices where bytes[index] == 0x0A && index > start && bytes[index - 1] == 0x0A {
            emptyLines += 1
            if emptyLines == 2 {
                ranges.append(start..<index + 1)
                start = index + 1
                emptyLines = 0
            }
        }
        return ranges
    }

    /// Signs a checkpoint at opening: cuts off what is not whole, then appends.
    func sign(_ checkpoint: Checkpoint, _ signer: NoteSigner) throws(AuditError) -> SignedCheckpoint {
        try cutTornEnd()
        return try Self.sign(checkpoint, signer, in: folder)
    }

    /// Makes both files agree on `last` after a crash between the two.
    func finish(_ last: SignedCheckpoint) throws(AuditError) {
        try cutTornEnd()
        let note = Array("\(last.note)".utf8)
        if try folder.read(folder.checkpoint) != note { try folder.replace(folder.checkpoint, with: note) }
    }

    private func cutTornEnd() throws(AuditError) {
        do throws(Errno) {
            let file = try Descriptor.open(folder.checkpoints, O_WRONLY | O_CREAT, mode: folder.fileMode)
            try Errno.retrying { ftruncate(file.rawValue, wholeBytes) }
            try Errno.retrying { fsync(file.rawValue) }
        } catch {
            throw .file(path: folder.checkpoints, operation: "repair", error)
        }
    }

    /// Signs, and stores in both files; durable when it returns.
    static func sign(
        _ checkpoint: Checkpoint,
        _ signer: NoteSigner,
        in folder: LogFolder
    ) throws(AuditError) -> SignedCheckpoint {
        let signed: SignedCheckpoint
        do throws(CryptoError) {
            signed = try SignedCheckpoint(checkpoint, signer: signer)
        } catch {
            throw .key(error)
        }
        let note = Array("\(signed.note)".utf8)
        do throws(Errno) {
            let file = try Descriptor.open(folder.checkpoints, O_WRONLY | O_APPEND | O_CREAT, mode: folder.fileMode)
            try file.writeAll((note + [0x0A]).span)
            try Errno.retrying { fdatasync(file.rawValue) }
        } catch {
            throw .file(path: folder.checkpoints, operation: "write", error)
        }
        try folder.replace(folder.checkpoint, with: note)
        return signed
    }
}
