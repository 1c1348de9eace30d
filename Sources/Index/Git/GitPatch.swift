// SPDX-License-Identifier: Apache-2.0

internal import CGit2

/// Differences between two contents of one file, as git writes them.
package enum GitPatch {
    /// A `git diff` of one file; empty when nothing differs.
    ///
    /// - Parameters:
    ///   - path: relative to the repository.
    ///   - old: nil for a file that is new.
    ///   - new: nil for a file that is gone.
    package static func diff(_ path: String, old: [UInt8]?, new: [UInt8]?) -> String {
        guard old != new, GitLibrary.isReady else { return "" }
        var patch: OpaquePointer?
        let result = unsafe withBytes(old) { oldStart, oldCount in
            unsafe withBytes(new) { newStart, newCount in
                unsafe git_patch_from_buffers(
                    &patch,
                    oldStart,
                    oldCount,
                    path,
                    newStart,
                    newCount,
                    path,
                    nil
                )
            }
        }
        guard result == 0, let patch = unsafe patch else { return "" }
        defer { unsafe git_patch_free(patch) }
        var text = unsafe git_buf()
        guard unsafe git_patch_to_buf(&text, patch) == 0 else { return "" }
        defer { unsafe git_buf_dispose(&text) }
        guard let start = unsafe text.ptr else { return "" }
        return unsafe String(decoding: UnsafeRawBufferPointer(start: start, count: text.size), as: UTF8.self)
    }

    /// Null stands for a file that is not there; an empty one has an address.
    private static func withBytes(_ bytes: [UInt8]?, _ body: (UnsafeRawPointer?, Int) -> Int32) -> Int32 {
        guard let bytes else { return body(nil, 0) }
        guard !bytes.isEmpty else {
            let nothing: [UInt8] = [0]
            return unsafe nothing.withUnsafeBytes { buffer in unsafe body(buffer.baseAddress, 0) }
        }
        return unsafe bytes.withUnsafeBytes { buffer in unsafe body(buffer.baseAddress, buffer.count) }
    }
}
