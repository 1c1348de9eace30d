// SPDX-License-Identifier: Apache-2.0

internal import COpenSSL

/// Random bytes fit for keys, nonces and tokens (OpenSSL's generator, seeded by the kernel).
package enum SecureRandom {
    /// `count` random bytes.
    package static func bytes(_ count: Int) -> [UInt8] {
        var result = [UInt8](repeating: 0, count: count)
        unsafe result.withUnsafeMutableBytes { unsafe fill($0) }
        return result
    }

    /// Fails only when the kernel gives no entropy; nothing sensible can go on then.
    static func fill(_ buffer: UnsafeMutableRawBufferPointer) {
        guard buffer.count > 0 else { return }
        let start = unsafe buffer.bindMemory(to: UInt8.self).baseAddress
        let ok = unsafe RAND_bytes(start, Int32(buffer.count))
        precondition(ok == 1, "the system has no random numbers")
    }
}
