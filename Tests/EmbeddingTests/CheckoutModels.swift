// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Models that the set-up has put into this checkout.
enum CheckoutModels {
    /// The directory of a model, if it is there.
    static func path(_ name: String) -> String? {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let path = root.appendingPathComponent(".deps/models/" + name).path
        return FileManager.default.fileExists(atPath: path) ? path : nil
    }
}
