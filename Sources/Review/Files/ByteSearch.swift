// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension [UInt8] {
    /// Where `needle` first occurs in `range`; null for an empty needle.
    ///
    /// `memchr` for its first byte, then a comparison: the generic search of the standard library is a hundred times slower, and
    /// this runs over every file.
    func firstOccurrence(of needle: [UInt8], in range: Range<Int>? = nil) -> Range<Int>? {
        let range = (range ?? indices).clamped(to: indices)
        guard let first = needle.first else { return nil }
        return unsafe withUnsafeBytes { (haystack: UnsafeRawBufferPointer) -> Range<Int>? in
            unsafe needle.withUnsafeBytes { (needle: UnsafeRawBufferPointer) -> Range<Int>? in
                guard let start = haystack.baseAddress, let wanted = needle.baseAddress else {
                    return nil
                }
                var position = range.lowerBound
                while position + needle.count <= range.upperBound {
                    let rest = range.upperBound - needle.count + 1 - position
                    guard let found = unsafe memchr(start + position, Int32(first), rest) else { return nil }
                    position = unsafe UnsafeRawPointer(found) - start
                    if unsafe memcmp(found, wanted, needle.count) == 0 { return position..<(position + needle.count) }
                    position += 1
                }
                return nil
            }
        }
    }
}
