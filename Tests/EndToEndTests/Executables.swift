// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The programs under test, where the build put them: beside the test bundle.
enum Executables {
    static let folder: String = {
        let path = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: path).deletingLastPathComponent().path
    }()

    static func path(_ name: String) -> String {
        folder + "/" + name
    }
}
