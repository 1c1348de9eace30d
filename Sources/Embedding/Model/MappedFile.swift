// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// A file mapped read-only: its pages are shared with every other user of the file and cost no memory of our own.
///
/// The file must not shrink while it is mapped; models are replaced by rename, never written in place.
@safe final class MappedFile: Sendable {
    /// Valid as long as this object lives. Never written to, so that sharing it between threads is safe.
    private nonisolated(unsafe) let bytes: UnsafeRawBufferPointer
    let path: String

    init(path: String) throws(ModelError) {
        self.path = path
        do throws(Errno) {
            let file = try Descriptor.open(path, O_RDONLY)
            let descriptor = file.rawValue
            let size = try Errno.retrying { lseek(descriptor, 0, SEEK_END) }
            guard size > 0 else { throw Errno(ENODATA) }
            let address = unsafe mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0)
            guard let address = unsafe address, unsafe address != MAP_FAILED else { throw Errno(ENOMEM) }
            unsafe bytes = UnsafeRawBufferPointer(start: address, count: size)
        } catch {
            throw ModelError(error == .notFound ? .missingFile : .unreadable, path, "cannot be read: \(error)")
        }
    }

    deinit {
        _ = unsafe munmap(UnsafeMutableRawPointer(mutating: bytes.baseAddress), bytes.count)
    }

    var count: Int { unsafe bytes.count }

    /// Lends the bytes of `range`, which the caller has checked against `count`.
    func withBytes<Result>(_ range: Range<Int>, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        precondition(range.lowerBound >= 0 && range.upperBound <= count)
        return unsafe body(UnsafeRawBufferPointer(rebasing: bytes[range]))
    }

    func copy(_ range: Range<Int>) -> [UInt8] {
        unsafe withBytes(range) { unsafe [UInt8]($0) }
    }
}
