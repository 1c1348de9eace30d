// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc

/// An open file descriptor with exactly one owner.
///
/// Closes in `deinit`; `release()` hands the number over to somebody else who closes it.
package struct Descriptor: ~Copyable, Sendable {
    /// The number, valid as long as this owner lives. Borrow it for one call; do not store it.
    package let rawValue: Int32

    /// Takes ownership of an open descriptor.
    package init(owning rawValue: Int32) {
        self.rawValue = rawValue
    }

    deinit {
        close(rawValue)
    }

    /// Opens `path`, close-on-exec.
    ///
    /// - Parameters:
    ///   - path: a path the operator or the program chose; for names from outside use `openBeneath`.
    ///   - flags: `O_…` flags of `open(2)`; `O_CLOEXEC` is added.
    ///   - mode: permission bits of a file that is created, before the umask.
    package static func open(_ path: String, _ flags: Int32, mode: UInt32 = 0o600) throws(Errno) -> Descriptor {
        Descriptor(owning: try Errno.check(unsafe ck_open(path, flags | O_CLOEXEC, mode)))
    }

    /// Opens `path` below this directory; neither `..` nor a symbolic link leads outside it (`openat2(2)`, RESOLVE_BENEATH).
    ///
    /// - Parameter followSymlinks: whether links that stay beneath are followed; without it any link is `ELOOP`.
    package borrowing func openBeneath(
        _ path: String,
        _ flags: Int32,
        mode: UInt32 = 0o600,
        followSymlinks: Bool = false
    ) throws(Errno) -> Descriptor {
        let result = unsafe ck_open_beneath(rawValue, path, flags | O_CLOEXEC, mode, followSymlinks ? 0 : 1)
        return Descriptor(owning: try Errno.check(result))
    }

    /// Writes all of `bytes` to standard output (1) or standard error (2), which stay open. What cannot be written is lost: there is nobody to
    /// tell.
    package static func writeStandard(_ number: Int32, _ bytes: [UInt8]) {
        let descriptor = Descriptor(owning: number)
        try? descriptor.writeAll(bytes.span)
        _ = descriptor.release()
    }

    /// A second descriptor of the same open file, close-on-exec.
    package borrowing func duplicate() throws(Errno) -> Descriptor {
        Descriptor(owning: try Errno.check(ck_fcntl(rawValue, F_DUPFD_CLOEXEC, 0)))
    }

    /// Gives up ownership without closing.
    package consuming func release() -> Int32 {
        let number = rawValue
        discard self
        return number
    }

    /// Reads until the end or until `limit` bytes; a file with more than `limit` bytes is `EFBIG`.
    package borrowing func readAll(limit: Int = .max) throws(Errno) -> [UInt8] {
        var bytes: [UInt8] = []
        let descriptor = rawValue
        // Most files are small, and pages of a large buffer cost more than reading one.
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            if bytes.count >= 16_384, chunk.count < 65_536 { chunk = [UInt8](repeating: 0, count: 65_536) }
            let count = try Errno.retrying {
                unsafe chunk.withUnsafeMutableBytes { buffer in
                    unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count)
                }
            }
            if count == 0 { return bytes }
            bytes.append(contentsOf: chunk[..<count])
            if bytes.count > limit { throw Errno(EFBIG) }
        }
    }

    /// Reads until the end, but no more than `count` bytes.
    package borrowing func readPrefix(_ count: Int) throws(Errno) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: min(count, 65_536))
        let descriptor = rawValue
        while bytes.count < count {
            let wanted = min(chunk.count, count - bytes.count)
            let got = try Errno.retrying {
                unsafe chunk.withUnsafeMutableBytes { unsafe Glibc.read(descriptor, $0.baseAddress, wanted) }
            }
            if got == 0 { break }
            bytes.append(contentsOf: chunk[..<got])
        }
        return bytes
    }

    /// Writes all of `bytes`, however many calls that takes.
    package borrowing func writeAll(_ bytes: borrowing Span<UInt8>) throws(Errno) {
        var offset = 0
        let total = bytes.count
        while offset < total {
            let descriptor = rawValue
            let start = offset
            var result = 0
            var failure: Errno?
            unsafe bytes.withUnsafeBytes { buffer in
                do throws(Errno) {
                    result = try Errno.retrying {
                        unsafe Glibc.write(descriptor, buffer.baseAddress.map { unsafe $0 + start }, total - start)
                    }
                } catch {
                    failure = error
                }
            }
            if let failure { throw failure }
            offset += result
        }
    }
}
