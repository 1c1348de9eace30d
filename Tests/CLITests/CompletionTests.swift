// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import CLI

/// The bash script, run by bash.
@Suite(.timeLimit(.minutes(1))) struct CompletionTests {
    /// What is offered for the last of `words`.
    private func offered(_ words: [String]) throws -> [String] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        let driver = """
            COMP_WORDS=("$@")
            COMP_CWORD=$(($# - 1))
            _codeinsight
            printf '%s\\n' "${COMPREPLY[@]}"
            """
        let script = BashCompletion(root: CommandTable.root).script + driver
        process.arguments = ["--norc", "-c", script, "bash", "codeinsight"] + words
        process.currentDirectoryURL = FileManager.default.temporaryDirectory
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    @Test func `commands, subcommands, options and choices are offered where they belong`() throws {
        #expect(try offered(["re"]).contains("review"))
        #expect(Set(try offered(["repo", ""])).isSuperset(of: ["add", "list", "sync", "remove"]))
        #expect(try offered(["search", "--mode", "re"]) == ["regex"])
        #expect(try offered(["search", "--snip"]) == [])
        #expect(try offered(["review", "--sta"]) == ["--staged"])
        #expect(try offered(["completion", ""]).prefix(3) == ["bash", "zsh", "fish"])
    }
}
