// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CLI

/// The files in packaging/ that are made from the command table and from config.example.toml. `make generate` rewrites them.
struct GeneratedFilesTests {
    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    enum File: String, CaseIterable {
        case bash = "packaging/completion/codeinsight.bash"
        case zsh = "packaging/completion/_codeinsight"
        case fish = "packaging/completion/codeinsight.fish"
        case manual = "packaging/man/codeinsight.1"
        case configurationManual = "packaging/man/codeinsight-config.5"

        func text(root: URL) throws -> String {
            switch self {
            case .bash: BashCompletion(root: CommandTable.root).script
            case .zsh: ZshCompletion(root: CommandTable.root).script
            case .fish: FishCompletion(root: CommandTable.root).script
            case .manual: ManualPage(root: CommandTable.root).page
            case .configurationManual:
                ConfigurationManual(
                    example: try String(contentsOf: root.appendingPathComponent("config.example.toml"), encoding: .utf8)
                ).page
            }
        }
    }

    @Test(arguments: File.allCases)
    func `the file is what the table says`(file: File) throws {
        let text = try file.text(root: Self.root)
        let url = Self.root.appendingPathComponent(file.rawValue)
        if ProcessInfo.processInfo.environment["UPDATE_GENERATED"] == "1" {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(),
                withIntermediateDirectories: true
            )
            try Data(text.utf8).write(to: url)
        }
        let written = try String(contentsOf: url, encoding: .utf8)
        #expect(written == text, "\(file.rawValue) is out of date: make generate")
    }
}
