// SPDX-License-Identifier: Apache-2.0

/// Judges a long run of token bytes that nothing else names.
enum TokenDetector {
    static func examine(_ run: Range<Int>, in view: TextView, worker: Worker, into found: inout [Found]) {
    }
}
