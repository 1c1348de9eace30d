// SPDX-License-Identifier: Apache-2.0

/// Why a model directory cannot be used, naming the file and what would be right.
package struct ModelError: Error, Equatable, Sendable, CustomStringConvertible {
    package enum Code: Equatable, Sendable {
        case missingFile
        case unreadable
        case malformed
        /// Not what was installed.
        case damaged
        /// A model of another architecture, or one whose numbers do not fit together.
        case unsupported
        /// The library that multiplies matrices is not installed.
        case missingLibrary
    }

    package let code: Code
    /// The file or library it is about.
    package let subject: String
    package let message: String

    init(_ code: Code, _ subject: String, _ message: String) {
        self.code = code
        self.subject = subject
        self.message = message
    }

    package var description: String { "\(subject): \(message)" }
}
