// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Embedding

@Suite struct QuantizedVectorTests {
    @Test func `each component is off by half a step at most`() {
        let vector: [Float] = (0..<256).map { Float(($0 * 7919) % 512 - 256) / 300 }
        let quantized = QuantizedVector(vector)
        for (value, restored) in zip(vector, quantized.values) {
            #expect(abs(value - restored) <= quantized.scale / 2 + 1e-6)
        }
    }

    @Test func `the zero vector stays zero`() {
        #expect(QuantizedVector([0, 0, 0]).values == [0, 0, 0])
    }
}
