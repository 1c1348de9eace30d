// SPDX-License-Identifier: Apache-2.0

/// A text in which every detection is replaced by a placeholder.
package struct RedactedText: Sendable {
    /// One replaced stretch.
    package struct Span: Equatable, Sendable {
        /// What was found, with its range in the original text.
        package var detection: Detection
        package var placeholder: Placeholder

        /// States both.
        package init(detection: Detection, placeholder: Placeholder) {
            self.detection = detection
            self.placeholder = placeholder
        }
    }

    /// The text that may leave.
    package var bytes: [UInt8]
    /// Sorted by position.
    package var spans: [Span]
    /// What an allow list kept in place, by rule id.
    package var suppressed: [String: Int]

    package var text: String { String(decoding: bytes, as: UTF8.self) }
}
