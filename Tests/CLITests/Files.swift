// SPDX-License-Identifier: Apache-2.0

import Foundation
import System

/// Writes a file.
func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: path))
}

/// Calls `body` with a descriptor from which `text` can be read.
func withInput<Result>(_ text: String, _ body: (Int32) async throws -> Result) async throws -> Result {
    let file = try Descriptor.memory("input")
    try file.writeAll(Array(text.utf8).span)
    try file.rewind()
    return try await body(file.rawValue)
}
