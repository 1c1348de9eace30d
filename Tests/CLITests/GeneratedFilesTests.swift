// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CLI

/// The files in packaging/ that are made from the command table. `make generate` rewrites them.
struct GeneratedFilesTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    enum File: String, CaseIterable {
        case bash = "packaging/completion/codeinsight.bash"
        case zsh = "packaging/completion/_codeinsight"
        case fish = "packaging/completion/codeinsight.fish"
        case manual = "packaging/man/codeinsight.1"

        var text: String {
            switch self {
            case .bash: BashCompletion(root: CommandTable.root).script
            case .zsh: ZshCompletion(root: CommandTable.root).script
            case .fish: FishCompletion(root: CommandTable.root).script
            case .manual: ManualPage(root: CommandTable.root).page
            }
        }
    }

    @Test(arguments: File.allCases)
    func `the file is what the table says`(file: File) throws {
        let url = Self.root.appendingPathComponent(file.rawValue)
        if ProcessInfo.processInfo.environment["UPDATE_GENERATED"] == "1" {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(file.text.utf8).write(to: url)
        }
        let written = try String(contentsOf: url, encoding: .utf8)
        #expect(written == file.text, "\(file.rawValue) is out of date: make generate")
    }
}
