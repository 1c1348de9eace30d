// SPDX-License-Identifier: Apache-2.0

import Configuration
import Foundation
import Testing

@testable import Diagnosis

struct TestRunnersTests {
    private let runners: TestRunners

    init() throws { runners = try Fixture.runners() }

    private func files(_ texts: [String: String]) -> RepositoryFiles {
        RepositoryFiles(paths: texts.keys.sorted()) { texts[$0].map { Array($0.utf8) } }
    }

    private func proposals(_ texts: [String: String]) -> [String] {
        runners.proposals(for: files(texts)).map { $0.command.joined(separator: " ") }
    }

    private func prepare(_ command: String, _ texts: [String: String] = [:]) -> PreparedCommand {
        runners.prepare(command.split(separator: " ").map(String.init), in: files(texts))
    }

    // MARK: Detection

    @Test(
        arguments: [
            (
                ["pyproject.toml": "[tool.pytest.ini_options]", "tests/test_a.py": "def test_a(): pass"],
                "python3 -m pytest"
            ),
            (["conftest.py": "", "test_a.py": ""], "python3 -m pytest"),
            (["a.py": "", "test_a.py": "\ndef test_a():\n    pass"], "python3 -m pytest"),
            (["a.py": "", "tests/test_a.py": "import unittest"], "python3 -m unittest discover -s tests"),
            (["tests/__init__.py": "", "tests/test_a.py": "import unittest"], "python3 -m unittest discover"),
            (["go.mod": "module m", "a_test.go": "package m"], "go test ./..."),
            (["Cargo.toml": "[package]"], "cargo test"), (["Package.swift": ""], "swift test"),
            (["package.json": "{\"scripts\": {\"test\": \"jest\"}}"], "npm test"),
            (["package.json": "{\"scripts\": {\"test\": \"jest\"}}", "yarn.lock": ""], "yarn test"),
            (["package.json": "{\"scripts\": {\"test\": \"jest\"}}", "pnpm-lock.yaml": ""], "pnpm test"),
            (["pom.xml": ""], "mvn test"), (["pom.xml": "", "mvnw": ""], "./mvnw test"),
            (["build.gradle.kts": "", "gradlew": ""], "./gradlew test"), (["build.gradle": ""], "gradle test"),
            (["Makefile": "all:\ncheck: x\n"], "make check"), (["Makefile": "all:\ntest: x\ncheck: y\n"], "make test"),
            (["build/CTestTestfile.cmake": ""], "ctest --test-dir build"),
            (
                ["CMakeLists.txt": "project(a C)\nenable_testing()\n", "Makefile": "test:\n"],
                "ctest --build-and-test . build --build-generator Unix Makefiles --test-command ctest --output-on-failure"
            ),
            ([".rspec": "", "Gemfile": ""], "bundle exec rspec"),
            (["spec/a_spec.rb": ""], "rspec"), (["Rakefile": "", "test/a_test.rb": ""], "rake test"),
            (["phpunit.xml.dist": ""], "phpunit"),
            (["composer.json": "{\"require-dev\": {\"phpunit/phpunit\": \"^10\"}}"], "vendor/bin/phpunit"),
            (["shop.sln": ""], "dotnet test"), (["src/A.csproj": ""], "dotnet test"),
            (["test/a.bats": ""], "bats --tap -r test"),
            (["t/a.t": ""], "prove -v -r t"),
        ] as [([String: String], String)]
    )
    func `a repository's runner is proposed first`(texts: [String: String], command: String) {
        #expect(proposals(texts).first == command)
    }

    @Test func `several runners are proposed in order, each with its reason`() {
        let found = runners.proposals(
            for: files(["pom.xml": "", "Makefile": "test:\n\tmvn test\n", "tests/test_a.py": "import unittest"])
        )
        #expect(found.map(\.framework) == ["maven", "unittest", "make"])
        #expect(
            found.map(\.why) == [
                "`pom.xml` is there", "`tests/test_a.py` imports unittest", "`Makefile` has a target `test`",
            ]
        )
    }

    @Test func `nothing is proposed for a repository without tests`() {
        #expect(proposals(["README.md": "", "a.py": "import unittest", "Makefile": "all:\n"]) == [])
    }

    @Test(arguments: [
        ("npx jest", "No tests found, exiting with code 1\nRun with `--passWithNoTests` to exit with code 0"),
        ("npx vitest", "No test files found, exiting with code 1"),
        ("npx mocha", "Error: No test files found: \"test\""),
        ("swift test", "error: no tests found; create a target in the 'Tests' directory"),
        (
            "go test ./...",
            "pattern ./...: directory prefix . does not contain main module or its selected dependencies"
        ),
        ("cargo test", "error: could not find `Cargo.toml` in `/w` or any parent directory"),
        ("npm test", "npm error Missing script: \"test\""),
        ("npm test", "> echo \"Error: no test specified\" && exit 1"),
        ("gradle test", "Directory '/w' does not contain a Gradle build."),
        (
            "mvn test",
            "[ERROR] The goal you specified requires a project to execute but there is no POM in this directory (/w)."
        ),
        ("rspec", "No examples found."), ("phpunit", "No tests executed!"),
        ("dotnet test", "MSBUILD : error MSB1003: Specify a project or solution file."),
        ("ctest", "*********************************\nNo test configuration file found!"),
        ("ctest --test-dir b", "No tests were found!!!"),
        ("ctest --test-dir b", "Failed to change working directory to \"/w/b\" : No such file or directory"),
        ("make check", "make: *** No rule to make target 'check'.  Stop."),
        ("python3 -m unittest", "NO TESTS RAN"), ("prove -r", "Files=0, Tests=0\nResult: NOTESTS"),
    ])
    func `a runner that finds nothing to test says so`(command: String, output: String) {
        var capture = OutputCapture()
        capture.append(Array(output.utf8), from: .error)
        #expect(prepare(command).saysNoTests(FinishedRun(output: capture, exit: 1)))
    }

    @Test func `a file that make misses is a fault, not the lack of tests`() {
        var capture = OutputCapture()
        capture.append(Array("make: *** No rule to make target 'a.h', needed by 'a.o'.  Stop.".utf8), from: .error)
        #expect(!prepare("make check").saysNoTests(FinishedRun(output: capture, exit: 2)))
        #expect(!prepare("make check").namesTests && prepare("pytest").namesTests)
    }

    // MARK: Preparation

    @Test(arguments: [
        ("pytest tests", "pytest"), ("python3.11 -m pytest", "pytest"),
        ("/usr/bin/python -m unittest discover", "unittest"),
        ("env A=1 B=2 pytest", "pytest"), ("poetry run pytest -q", "pytest"), ("uv run python -m pytest", "pytest"),
        ("coverage run -m pytest", "pytest"), ("python -m coverage run -m unittest", "unittest"),
        ("go test ./...", "go"),
        ("cargo test --lib", "cargo"), ("swift test", "swift"), ("npx jest", "jest"), ("pnpm exec vitest", "vitest"),
        ("npx mocha", "mocha"),
        ("node --test", "node"), ("./mvnw test", "maven"), ("mvn -q verify", "maven"), ("./gradlew check", "gradle"),
        ("ctest --test-dir build", "ctest"), ("make check", "make"), ("bundle exec rspec", "rspec"),
        ("bundle exec rake test", "minitest"),
        ("vendor/bin/phpunit", "phpunit"), ("dotnet test", "dotnet"), ("prove -r", "tap"),
        ("./run-tests.sh", "unknown"), ("go build", "unknown"),
        ("python3 script.py pytest", "unknown"), ("env", "unknown"),
    ])
    func `a command's runner is recognised`(command: String, framework: String) {
        #expect(prepare(command).framework == framework)
    }

    @Test func `an unknown command is run as it is`() {
        let prepared = prepare("./run --all")
        #expect(prepared.words == ["./run", "--all"])
        #expect(prepared.artifacts == [])
        #expect(prepared.selecting(["a"]) == nil)
        #expect(prepared.environment["PYTHONDONTWRITEBYTECODE"] == "1")
    }

    @Test func `pytest is asked for a file, a line for each test and short traces`() {
        let prepared = prepare("pytest tests -x")
        let folder = PreparedCommand.artifactFolder
        #expect(
            prepared.words == [
                "pytest", "tests", "-x", "-v", "--tb=short", "--junitxml=\(folder)/pytest.xml", "-o",
                "junit_family=xunit1", "-p",
                "no:cacheprovider",
            ]
        )
        #expect(prepared.artifacts == ["\(folder)/pytest.xml"])
        #expect(
            prepared.artifactPaths(in: ["a", "\(folder)/pytest.xml", "x/\(folder)/pytest.xml"]) == [
                "\(folder)/pytest.xml"
            ]
        )
    }

    @Test func `what the user says is not overruled`() {
        #expect(!prepare("pytest --tb=long -q").words.contains("--tb=short"))
        #expect(!prepare("pytest --lf").words.contains("no:cacheprovider"))
        #expect(prepare("go test -json ./...").words == ["go", "test", "-json", "./..."])
        #expect(!prepare("npx mocha --reporter dot").words.contains("json"))
    }

    @Test func `additions stand where the runner reads them`() {
        #expect(prepare("go test ./... -args -v").words.prefix(3) == ["go", "test", "-json"])
        #expect(prepare("cargo test -- --nocapture").words == ["cargo", "test", "--no-fail-fast", "--", "--nocapture"])
        #expect(prepare("env A=1 go test").words == ["env", "A=1", "go", "test", "-json"])
    }

    @Test func `a script of package.json is seen through`() {
        let package = ["package.json": "{\"scripts\": {\"test\": \"tsc -p . && cross-env NODE_ENV=test jest --ci\"}}"]
        let npm = prepare("npm test", package)
        #expect(npm.framework == "jest")
        #expect(
            npm.words == ["npm", "test", "--", "--json", "--outputFile=\(PreparedCommand.artifactFolder)/jest.json"]
        )
        #expect(prepare("yarn test", package).words.prefix(3) == ["yarn", "test", "--json"])
        #expect(
            prepare("npm test", ["package.json": "{\"scripts\": {\"test\": \"sh -c \\\"jest\\\"\"}}"]).framework
                == "npm"
        )
        #expect(prepare("npm test", ["package.json": "not json"]).words == ["npm", "test"])
    }

    // MARK: Selection

    @Test(
        arguments: [
            ("pytest", ["tests/a.py::test_b[x y]"], ["tests/a.py::test_b[x y]"]),
            ("python3 -m unittest", ["t.C.m", "t.C.n"], ["-k", "*t.C.m", "-k", "*t.C.n"]),
            ("cargo test", ["tests::adds"], ["--", "--exact", "tests::adds"]),
            ("ctest", ["a+b", "c"], ["-R", "^(a\\+b|c)$"]),
            ("rspec", ["./spec/a_spec.rb[1:1]"], ["./spec/a_spec.rb[1:1]"]),
            ("gradle test", ["s.T#m"], ["--tests", "s.T.m"]),
            ("npx jest", ["a.test.js::x (y)"], ["-t", "^(x \\(y\\))$"]),
            ("dotnet test", ["N.C.M"], ["--filter", "FullyQualifiedName=N.C.M"]),
            ("swift test", ["S/a", "b()"], ["--filter", "(S\\/a|b\\(\\))$"]),
        ] as [(String, [String], [String])]
    )
    func `only some tests are run`(command: String, ids: [String], added: [String]) throws {
        let selected = try #require(prepare(command).selecting(ids))
        #expect(Array(selected.words.suffix(added.count)) == added)
    }

    @Test func `go's tests and their parts are selected by their names`() throws {
        let selected = try #require(
            prepare("go test ./...").selecting(["e.com/m/a.TestX/one.two", "e.com/m/a.TestX", "e.com/m/b.TestY"])
        )
        #expect(selected.words == ["go", "test", "-run", "^(TestX|TestY)$", "-json", "./..."])
    }

    @Test func `paths of the command give way to the selection`() throws {
        let texts = ["tests/a.py": "", "tests/sub/b.py": "", "-k": ""]
        let selected = try #require(
            prepare("pytest tests/ ./tests/sub tests/a.py::test_a -k expr", texts).selecting(["tests/a.py::test_c"])
        )
        #expect(selected.words.prefix(3) == ["pytest", "-k", "expr"])
        #expect(selected.words.last == "tests/a.py::test_c")
    }

    @Test func `what cannot be selected runs whole`() {
        #expect(prepare("make check").selecting(["a"]) == nil)
        #expect(prepare("swift test").selecting(["a display name"]) == nil)
        #expect(prepare("pytest").selecting([]) == nil)
        #expect(prepare("pytest").selecting((0...PreparedCommand.longestSelection).map { "a.py::t\($0)" }) == nil)
        #expect(prepare("pytest").selecting(["--collect-only"]) == nil)
        #expect(prepare("pytest").selecting(["a\0b"]) == nil)
    }

    // MARK: Rule files

    @Test func `a mistake in a rule file is named with file and line`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "runners-\(UInt64.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("framework = \"x\"\nformats = [\"tap\"]\nrecognize = [[\"x\"]]\n".utf8).write(
            to: folder.appending(path: "x.toml")
        )
        let error = try #require(throws: ConfigurationError.self) { _ = try TestRunners(folder: folder.path) }
        #expect("\(error)".contains("x.toml:3"))
    }

    @Test(arguments: [
        ("*.py", "a/b.py", true), ("./a.py", "a.py", true), ("./a.py", "b/a.py", false),
        ("**/t/*.xml", "t/a.xml", true),
        ("**/t/*.xml", "x/y/t/a.xml", true), ("**/t/*.xml", "x/t/y/a.xml", false), ("a*b*c", "aXbbYc", true),
        ("a*b*c", "aXbbY", false),
        ("?.t", "a.t", true), ("x/**/y", "x/y", true),
    ])
    func `globs match by components`(pattern: String, path: String, isMatch: Bool) {
        #expect(PathGlob(pattern).matches(path) == isMatch)
    }
}
