// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CLI

struct ProgramTests {
    @Test func `version goes to standard output`() async {
        let recorded = RecordedOutput()
        #expect(await Program.run(["--version"], context: recorded.context()) == .done)
        #expect(recorded.output.hasPrefix("codeinsight 0.") && recorded.output.hasSuffix("\n"))
        #expect(recorded.error.isEmpty)
    }

    @Test func `a usage error goes to standard error with what to do next`() async {
        let recorded = RecordedOutput()
        #expect(await Program.run(["hepl"], context: recorded.context()) == .usage)
        #expect(recorded.error == "codeinsight: hepl: not a command\n  did you mean: codeinsight help\n")
        #expect(recorded.output.isEmpty)
    }

    @Test func `no command is a usage error that lists them`() async {
        let recorded = RecordedOutput()
        #expect(await Program.run([], context: recorded.context()) == .usage)
        #expect(recorded.error.contains("completion"))
    }

    @Test func `every command explains itself within the width`() async {
        for (path, _) in CommandTable.root.walk() {
            let recorded = RecordedOutput()
            #expect(await Program.run(path + ["--help"], context: recorded.context(width: 80)) == .done)
            #expect(recorded.output.hasPrefix("Usage: codeinsight"))
            #expect(!recorded.output.contains("  \n"))
        }
    }

    @Test func `names and options of siblings are unique`() {
        for (path, command) in CommandTable.root.walk() {
            let names = command.subcommands.map(\.name)
            #expect(Set(names).count == names.count, "\(path)")
            let options = (command.options + GlobalOptions.all).map(\.long)
            #expect(Set(options).count == options.count, "\(path)")
            let letters = (command.options + GlobalOptions.all).compactMap(\.short)
            #expect(Set(letters).count == letters.count, "\(path)")
        }
    }
}
