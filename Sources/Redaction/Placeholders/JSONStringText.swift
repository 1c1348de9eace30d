// SPDX-License-Identifier: Apache-2.0

internal import CScan

/// The inside of JSON strings (RFC 8259 §7) as bytes.
package enum JSONStringText {
    /// Escaped text leaves the kernel in pieces of this size.
    private static let room = 16_384

    /// Appends `text` with everything escaped that a JSON string needs escaped. Bytes that are not UTF-8 become U+FFFD.
    package static func escape(_ text: ArraySlice<UInt8>, into output: inout [UInt8]) {
        // A byte becomes six at most, and the kernel wants 72 in reserve.
        let room = min(room, text.count * 6 + 72)
        unsafe withUnsafeTemporaryAllocation(of: UInt8.self, capacity: room) { piece in
            unsafe text.withUnsafeBufferPointer { buffer in
                guard let base = buffer.baseAddress, let target = piece.baseAddress else { return }
                var index = 0
                while index < buffer.count {
                    let progress = unsafe cs_json_escape(base + index, buffer.count - index, target, room)
                    unsafe output.append(contentsOf: UnsafeBufferPointer(start: target, count: progress.written))
                    index += progress.read
                }
            }
        }
    }
}
