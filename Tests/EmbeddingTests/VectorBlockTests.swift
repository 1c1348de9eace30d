// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Embedding

@Suite struct VectorBlockTests {
    /// As the table's vectors are: the first dimensions are the largest by far.
    private func vectors(_ count: Int) -> [[Float]] {
        var state: UInt64 = 5
        return (0..<count).map { _ in
            UnitVector.normalised(
                (0..<256).map { column in
                    state ^= state << 13
                    state ^= state >> 7
                    state ^= state << 17
                    return Float(Int32(truncatingIfNeeded: state)) / Float(Int32.max) / Float(1 + column)
                }
            )
        }
    }

    @Test func `a rotation keeps products and spreads large dimensions over all`() {
        let rotation = VectorRotation(width: 256)
        let (left, right) = (vectors(2)[0], vectors(2)[1])
        var rotated = [left, right]
        for index in rotated.indices { rotation.apply(&rotated[index]) }
        #expect(abs(UnitVector.dot(left, right) - UnitVector.dot(rotated[0], rotated[1])) < 1e-5)
        #expect(rotated[0].allSatisfy { $0.magnitude < 0.3 })
    }

    @Test func `four bits keep cosines to a hundredth`() {
        let rotation = VectorRotation(width: 256)
        var block = VectorBlock(width: 256)
        var rotated = vectors(200)
        for index in rotated.indices {
            rotation.apply(&rotated[index])
            block.append(rotated[index])
        }
        for place in rotated.indices {
            let kept = block.values(at: place)
            #expect(UnitVector.dot(UnitVector.normalised(kept), rotated[place]) > 0.985)
            // Of the vector with itself exactly, of others nearly.
            #expect(abs(UnitVector.dot(kept, rotated[place]) - 1) < 1e-3)
            let other = rotated[(place + 1) % rotated.count]
            #expect(abs(UnitVector.dot(kept, other) - UnitVector.dot(rotated[place], other)) < 0.035)
        }
    }

    @Test func `blocks survive being packed, and damaged bytes are no block`() {
        var block = VectorBlock(width: 8)
        block.append([1, -0.5, 0, 0.25, 0, 0, 0, 0])
        block.append([0, 0, 0, 0, 0, 0, 0, 0])
        let bytes = block.bytes
        #expect(bytes.count == 2 * 8)
        let unpacked = VectorBlock(bytes: bytes.span, width: 8)
        #expect(unpacked == block)
        #expect(block.values(at: 1) == [Float](repeating: 0, count: 8))
        let short = Array(bytes.dropLast())
        let refused = VectorBlock(bytes: short.span, width: 8)
        #expect(refused == nil)
        let notANumber = Array(bytes.dropLast(4)) + [0, 0, 0xC0, 0x7F]
        let refusedToo = VectorBlock(bytes: notANumber.span, width: 8)
        #expect(refusedToo == nil)
    }
}
