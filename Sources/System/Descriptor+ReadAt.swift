// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension Descriptor {
    /// At most `count` bytes from `offset` on, as far as the file goes.
    package borrowing func bytes(at offset: Int, count: Int) throws(Errno) -> [UInt8] {
        let number = rawValue
        var failure: Errno?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count && failure == nil {
                let done = filled
                do throws(Errno) {
                    let step = try Errno.retrying {
                        unsafe pread(number, buffer.baseAddress.map { unsafe $0 + done }, count - done, offset + done)
                    }
                    if step == 0 { return }
                    filled += step
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
        return bytes
    }
}
