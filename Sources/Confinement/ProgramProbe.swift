// SPDX-License-Identifier: Apache-2.0

internal import Glibc
package import System

/// Tries to start a program and tells what the kernel answered: the proof that a process cannot.
package enum ProgramProbe {
    /// A path that does not exist. A filter refuses `execve` before the path is looked at; without one the answer is `ENOENT`, so
    /// that the attempt never replaces the process.
    static let path = "/nonexistent/codeinsight-probe"

    /// The kernel's refusal; nil when the call got past the filter, as far as looking up the path.
    package static func refusal() -> Errno? {
        unsafe path.withCString { path in
            var arguments: [UnsafeMutablePointer<CChar>?] = unsafe [UnsafeMutablePointer(mutating: path), nil]
            let result = unsafe execve(path, &arguments, [nil])
            let code = errno
            return result == -1 && code == ENOENT ? nil : Errno(code)
        }
    }
}
