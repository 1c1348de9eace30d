// SPDX-License-Identifier: Apache-2.0

internal import CGit2

extension GitRepository {
    /// What became of an attempt to read a blob.
    package enum BlobContent: Equatable, Sendable {
        case bytes([UInt8])
        /// More than the limit; nothing was read.
        case tooLarge(size: Int)
        /// Missing, damaged, or not a blob.
        case unreadable
    }

    /// Reads a blob of at most `limit` bytes. The size is looked up first, so a huge one costs nothing.
    package func blob(_ id: ObjectID, limit: Int) -> BlobContent {
        var objectID = id.gitObjectID
        var size = 0
        var kind = GIT_OBJECT_INVALID
        guard unsafe git_odb_read_header(&size, &kind, objects, &objectID) == 0, kind == GIT_OBJECT_BLOB else {
            return .unreadable
        }
        guard size <= limit else { return .tooLarge(size: size) }
        var object: OpaquePointer?
        guard unsafe git_odb_read(&object, objects, &objectID) == 0 else { return .unreadable }
        defer { unsafe git_odb_object_free(object) }
        let count = unsafe git_odb_object_size(object)
        // The header of a damaged object may lie about its size.
        guard count <= limit else { return .tooLarge(size: count) }
        guard count > 0, let start = unsafe git_odb_object_data(object) else { return .bytes([]) }
        return .bytes(unsafe Array(UnsafeRawBufferPointer(start: start, count: count)))
    }

    /// The bytes stored as this blob, whether or not they are what its id says: several times as fast as `blob`.
    ///
    /// For looking whether something is there at all. What is shown or kept is read by `blob`.
    ///
    /// - Returns: nil when there is no such blob of at most `limit` bytes.
    func unverifiedBlob(_ id: ObjectID, limit: Int) -> [UInt8]? {
        var objectID = id.gitObjectID
        var size = 0
        var kind = GIT_OBJECT_INVALID
        var data: UnsafeMutableRawPointer?
        var owner: UnsafeMutablePointer<git_odb_backend>?
        let result = unsafe cgit2_read_unverified(objects, &objectID, limit, &data, &size, &kind, &owner)
        guard result == 0, let data = unsafe data else { return nil }
        defer { unsafe git_odb_backend_data_free(owner, data) }
        guard kind == GIT_OBJECT_BLOB, size <= limit else { return nil }
        return unsafe Array(UnsafeRawBufferPointer(start: data, count: size))
    }

    /// The id that `bytes` have, or would have, as a blob.
    package static func blobID(of bytes: borrowing Span<UInt8>) -> ObjectID? {
        guard GitLibrary.isReady else { return nil }
        var id = git_oid()
        let result = unsafe bytes.withUnsafeBytes { buffer in
            unsafe git_odb_hash(&id, buffer.baseAddress, buffer.count, GIT_OBJECT_BLOB)
        }
        return result == 0 ? ObjectID(id) : nil
    }
}
