// SPDX-License-Identifier: Apache-2.0

/// A form in which a test runner reports. Some are files, most are text.
enum OutputFormat: String, Decodable, CaseIterable, Sendable {
    case pytest
    case unittest
}
