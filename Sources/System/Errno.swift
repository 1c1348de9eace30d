// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc

/// The kernel's answer to a failed call.
package struct Errno: Error, Equatable, Hashable, Sendable, CustomStringConvertible {
    /// The positive error number, as in `errno(3)`.
    package let code: Int32

    /// Wraps a positive error number.
    package init(_ code: Int32) {
        self.code = code
    }

    /// The text of `strerror(3)`, for example `No such file or directory`.
    package var description: String {
        unsafe String(cString: ck_strerror(code))
    }

    package static let notFound = Errno(ENOENT)
    package static let exists = Errno(EEXIST)
    package static let permissionDenied = Errno(EACCES)
    package static let notPermitted = Errno(EPERM)
    package static let interrupted = Errno(EINTR)
    package static let wouldBlock = Errno(EAGAIN)
    package static let noSpace = Errno(ENOSPC)
    package static let addressInUse = Errno(EADDRINUSE)
    package static let invalidArgument = Errno(EINVAL)

    /// Turns the convention of `CKernel` (a result, or -errno) into a result or an error.
    @discardableResult
    package static func check(_ result: Int32) throws(Errno) -> Int32 {
        guard result >= 0 else { throw Errno(-result) }
        return result
    }

    /// Calls a libc function that reports failure as -1 and `errno`, again as long as it is interrupted by a signal.
    ///
    /// `errno` is read before anything else can run on this thread.
    @discardableResult
    package static func retrying<Result: SignedInteger>(_ call: () -> Result) throws(Errno) -> Result {
        while true {
            let result = call()
            if result != -1 { return result }
            let code = errno
            if code != EINTR { throw Errno(code) }
        }
    }
}
