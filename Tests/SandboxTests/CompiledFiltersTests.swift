// SPDX-License-Identifier: Apache-2.0

import Confinement
import Foundation
import Testing

@testable import SandboxLauncher

/// The filters in the launcher's source are what libseccomp makes of the rules. After a change of the rules they are
/// written again with `CODEINSIGHT_WRITE_FILTERS=1 swift test --filter CompiledFiltersTests`.
@Suite struct CompiledFiltersTests {
    /// Another version may arrange the same rules in another way.
    private static let version = "2.5.4"
    private static let path =
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
        .appendingPathComponent("Sources/SandboxLauncher/Isolation/CompiledFilters+x86_64.swift")

    #if arch(x86_64)
    @Test(.enabled(if: SandboxFilter.libraryVersion == version), arguments: SandboxFilter.allCases)
    func `the filter carried along is what the rules make`(kind: SandboxFilter) throws {
        if ProcessInfo.processInfo.environment["CODEINSIGHT_WRITE_FILTERS"] == "1" {
            try Self.source().write(to: Self.path, atomically: true, encoding: .utf8)
        } else {
            let carried = try CompiledFilters.words(kind)
            let made = try kind.compile()
            #expect(carried == made)
        }
    }
    #endif

    @Test(arguments: SandboxFilter.allCases)
    func `a filter fits the kernel's limit`(kind: SandboxFilter) throws {
        let words = try kind.compile()
        #expect((100...4096).contains(words.count))
    }

    private static func source() throws -> String {
        var text = """
            // SPDX-License-Identifier: Apache-2.0

            // Written by CompiledFiltersTests from SandboxFilter, with libseccomp \(version). Not for hands.
            // swift-format-ignore-file

            #if arch(x86_64)
            extension CompiledFilters {

            """
        for kind in SandboxFilter.allCases {
            let words = try kind.compile().map { "0x" + String($0, radix: 16) }
            let lines = stride(from: 0, to: words.count, by: 6).map { start in
                "        " + words[start..<min(start + 6, words.count)].joined(separator: ", ") + ",\n"
            }
            text += "    static let \(kind.rawValue): [UInt64] = [\n" + lines.joined() + "    ]\n"
        }
        return text + "}\n#endif\n"
    }
}
