// SPDX-License-Identifier: Apache-2.0

/// A unit vector in one byte a dimension: `value ≈ component · scale`.
package struct QuantizedVector: Equatable, Sendable {
    /// −127…127.
    package var components: [Int8]
    package var scale: Float

    /// States both.
    package init(components: [Int8], scale: Float) {
        self.components = components
        self.scale = scale
    }

    /// Rounds to the nearest of 255 steps between minus and plus the largest magnitude.
    package init(_ vector: [Float]) {
        let largest = vector.reduce(0) { max($0, $1.magnitude) }
        scale = largest > 0 ? largest / 127 : 0
        let factor = largest > 0 ? 127 / largest : 0
        components = vector.map { Int8(($0 * factor).rounded()) }
    }

    /// What it stands for.
    package var values: [Float] { components.map { Float($0) * scale } }
}
