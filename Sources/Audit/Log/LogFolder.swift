// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// The folder of one log: its names, and the file operations that must be on disk when they return.
///
/// ```
/// lock              held by the writer (flock)
/// signing.key       Ed25519, PEM, 0600
/// values.key        32 bytes for keyed hashes of values, 0600
/// audit.vkey        the public key, one line
/// checkpoint        the newest checkpoint
/// checkpoints       every checkpoint ever signed, each followed by an empty line
/// segments/         FIRST.seg, and FIRST.tombstone for those that retention deleted
/// tile/             full tiles, named as in C2SP tlog-tiles
/// torn/             what recovery cut off, SEGMENT-OFFSET
/// ```
struct LogFolder: Sendable {
    let path: String
    /// Of what is not a key.
    let fileMode: UInt32
    let folderMode: UInt32

    init(path: String, groupReadable: Bool) {
        self.path = path
        fileMode = groupReadable ? 0o640 : 0o600
        folderMode = groupReadable ? 0o750 : 0o700
    }

    var lock: String { path + "/lock" }
    var signingKey: String { path + "/signing.key" }
    var valuesKey: String { path + "/values.key" }
    var verifierKey: String { path + "/audit.vkey" }
    var checkpoint: String { path + "/checkpoint" }
    var checkpoints: String { path + "/checkpoints" }
    var segments: String { path + "/segments" }
    var tiles: String { path + "/tile" }
    var torn: String { path + "/torn" }

    func segment(first: UInt64) -> String { segments + "/" + SegmentFormat.name(first: first) }

    /// First sequence numbers of the segments there are, ascending.
    func segmentNumbers() throws(AuditError) -> [UInt64] {
        try names(in: segments)
            .filter { $0.hasSuffix(SegmentFormat.suffix) }
            .compactMap { name in
                let digits = name.dropLast(SegmentFormat.suffix.count)
                guard digits.utf8.count == 20, let number = UInt64(digits) else { return nil }
                return number
            }
    }

    func names(in folder: String) throws(AuditError) -> [String] {
        do throws(Errno) {
            return try DirectoryListing.names(in: folder)
        } catch {
            throw .file(path: folder, operation: "list", error)
        }
    }

    func makeFolder(_ folder: String) throws(AuditError) {
        guard unsafe mkdir(folder, mode_t(folderMode)) != 0 else { return }
        let error = Errno(errno)
        guard error == .exists else { throw .file(path: folder, operation: "create", error) }
    }

    /// Creates `folder` and what is missing above it, down from the log's own folder.
    func makeFolders(_ folder: String) throws(AuditError) {
        var made = path
        for component in folder.dropFirst(path.count).split(separator: "/") {
            made += "/" + component
            try makeFolder(made)
        }
    }

    /// The bytes of a file, or nil when there is none.
    func read(_ file: String) throws(AuditError) -> [UInt8]? {
        do throws(Errno) {
            let descriptor = try Descriptor.open(file, O_RDONLY)
            return try descriptor.readSized()
        } catch {
            if error == .notFound { return nil }
            throw .file(path: file, operation: "read", error)
        }
    }

    /// Replaces a file as a whole; with `durable` the new content is on disk when this returns.
    func replace(_ file: String, with bytes: [UInt8], durable: Bool = true) throws(AuditError) {
        let temporary = file + ".new"
        do throws(Errno) {
            let descriptor = try Descriptor.open(temporary, O_WRONLY | O_CREAT | O_TRUNC, mode: fileMode)
            try descriptor.writeAll(bytes.span)
            if durable { try Errno.retrying { fsync(descriptor.rawValue) } }
            try Errno.retrying { unsafe rename(temporary, file) }
            if durable { try Self.syncNames(in: parent(of: file)) }
        } catch {
            unsafe unlink(temporary)
            throw .file(path: file, operation: "write", error)
        }
    }

    /// Waits until the names in `folder` are on disk.
    static func syncNames(in folder: String) throws(Errno) {
        let descriptor = try Descriptor.open(folder, O_RDONLY | O_DIRECTORY)
        try Errno.retrying { fsync(descriptor.rawValue) }
    }

    func parent(of file: String) -> String {
        file.lastIndex(of: "/").map { String(file[..<$0]) } ?? "."
    }
}

extension Descriptor {
    /// Reads the whole file, its size known beforehand. Segments are large: growing step by step would copy them twice.
    borrowing func readSized() throws(Errno) -> [UInt8] {
        var status = stat()
        let number = rawValue
        try Errno.retrying { unsafe fstat(number, &status) }
        let size = Int(status.st_size)
        var failure: Errno?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            while count < size && failure == nil {
                let start = count
                do throws(Errno) {
                    let step = try Errno.retrying {
                        unsafe Glibc.read(number, buffer.baseAddress.map { unsafe $0 + start }, size - start)
                    }
                    if step == 0 { return }
                    count += step
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
        return bytes
    }
}
