// SPDX-License-Identifier: Apache-2.0

@testable import SandboxLauncher
import Testing

@Suite struct OutputTailTests {
    @Test func `whatever the pieces, the last bytes are kept in order and the rest is counted`() {
        var random = SystemRandomNumberGenerator()
        for _ in 0..<300 {
            let capacity = Int.random(in: 0...20, using: &random)
            let text = (0..<Int.random(in: 0...120, using: &random)).map { UInt8(truncatingIfNeeded: 65 + $0 % 26) }
            var tail = OutputTail(capacity: UInt64(capacity))
            var rest = text[...]
            while !rest.isEmpty {
                let piece = rest.prefix(Int.random(in: 1...30, using: &random))
                tail.add(piece)
                rest = rest.dropFirst(piece.count)
            }
            let lost = max(0, text.count - capacity)
            let note = lost == 0 ? [] : Array("\n[\(lost) bytes of output left out]\n".utf8)
            #expect(tail.rendered == note + text.suffix(capacity))
            #expect(tail.lost == UInt64(lost))
        }
    }
}
