// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import CLI

struct ArgumentParserTests {
    private static let limit = Option.value("limit", short: "k", "N", kind: .integer(1...200), "How many.")
    private static let mode = Option.value("mode", "MODE", kind: .choice(["auto", "text"]), "How.")
    private static let path = Option.value("ro", "PATH", repeats: true, "A path.")
    private static let quiet = Option.flag("quiet", short: "q", "Say less.")
    private static let loud = Option.flag("loud", short: "l", "Say more.")

    private let root = Command(
        "codeinsight",
        "test",
        subcommands: [
            Command(
                "search",
                "search",
                operands: [Operand("QUERY", .one, "The query.")],
                options: [limit, mode, quiet, loud, path],
                action: { _ in .done }
            ),
            Command(
                "repo",
                "repositories",
                subcommands: [
                    Command("list", "list", action: { _ in .done }),
                    Command(
                        "add",
                        "add",
                        operands: [Operand("PATH", .atLeastOne, "A folder.")],
                        action: { _ in .done }
                    ),
                ]
            ),
            Command(
                "debug",
                "debug",
                operands: [Operand("COMMAND", .afterDashes, "The test command.")],
                options: [quiet],
                action: { _ in .done }
            ),
        ]
    )

    private func parse(_ line: String) throws -> Invocation {
        let words = line.split(separator: " ").map(String.init)
        let result = try ArgumentParser(root: root).parse(words, context: RecordedOutput().context())
        guard case .run(_, let invocation) = result else { throw CommandError(.internalError, line, "did not run") }
        return invocation
    }

    @Test(arguments: [
        "search x --limit 20", "search x --limit=20", "search x -k 20", "search x -k20", "search -k 20 x",
        "search -k 5 -k 20 x", "search -qk20 x", "--json search --limit 20 x", "search --limit 20 -- x",
    ])
    func `every spelling of an option gives the same value`(line: String) throws {
        let invocation = try parse(line)
        #expect(invocation.integer(Self.limit) == 20)
        #expect(invocation.operands == ["x"])
    }

    @Test func `flags go together and repeated options keep their order`() throws {
        let invocation = try parse("search x -ql --ro a --ro=b")
        #expect(invocation.has(Self.quiet) && invocation.has(Self.loud))
        #expect(invocation.texts(Self.path) == ["a", "b"])
    }

    @Test func `a dash is an operand and words after two dashes are never options`() throws {
        #expect(try parse("search -").operands == ["-"])
        #expect(try parse("search -- --limit").operands == ["--limit"])
    }

    @Test func `a foreign command after two dashes is left alone`() throws {
        let invocation = try parse("debug -q -- pytest -k x -- --json")
        #expect(invocation.trailing == ["pytest", "-k", "x", "--", "--json"])
        #expect(!invocation.json)
    }

    @Test func `subcommands are found by their path`() throws {
        #expect(try parse("repo add a b").path == ["repo", "add"])
    }

    @Test(arguments: [
        ("serach x", "serach", "not a command", "did you mean: codeinsight search"),
        ("repo ad x", "ad", "not a command", "did you mean: codeinsight repo add"),
        ("zzzzzz", "zzzzzz", "not a command", "known: search, repo, debug"),
        ("search x --limt 3", "--limt", "not an option of codeinsight search", "did you mean --limit?"),
        ("search x -z", "-z", "not an option of codeinsight search", "see: codeinsight search --help"),
        ("search x --limit", "--limit", "needs a value", "write --limit N"),
        ("search x --limit 0", "--limit 0", "not a whole number from 1 to 200", "see: codeinsight search --help"),
        ("search x --limit ten", "--limit ten", "not a whole number from 1 to 200", "see: codeinsight search --help"),
        ("search x --mode txt", "--mode txt", "not one of auto, text", "did you mean text?"),
        ("search x --quiet=1", "--quiet", "takes no value", "write --quiet by itself"),
        ("search", "QUERY", "missing: the query.", "see: codeinsight search --help"),
        ("search x y", "y", "one word too many", "see: codeinsight search --help"),
        ("repo", "repo", "say which of list, add", "see: codeinsight repo --help"),
        ("debug", "COMMAND", "missing: the test command.", "see: codeinsight debug --help"),
        ("search x --limit=", "--limit ", "not a whole number from 1 to 200", "see: codeinsight search --help"),
        ("search x --ro=", "--ro", "the value is empty", "see: codeinsight search --help"),
    ])
    func `a mistake is named together with what would be right`(line: String, what: String, why: String, next: String) {
        let error = #expect(throws: CommandError.self) { try parse(line) }
        #expect(error == CommandError(.usage, what, why, next: next))
    }

    @Test func `help and version win over what is missing`() throws {
        let parser = ArgumentParser(root: root)
        let context = RecordedOutput().context()
        guard case .help(let command, let path) = try parser.parse(["repo", "add", "--help"], context: context) else {
            Issue.record("no help")
            return
        }
        #expect(command.name == "add" && path == ["repo", "add"])
        guard case .version = try parser.parse(["search", "--version"], context: context) else {
            Issue.record("no version")
            return
        }
    }
}
