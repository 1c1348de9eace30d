// SPDX-License-Identifier: Apache-2.0

import API
import Diagnosis
import Testing

/// One recorded run, and what the report of it has to say.
struct RecordedRun: Sendable, CustomTestStringConvertible {
    var command: [String]
    var output: String?
    var error: String?
    var artifacts: [String] = []
    var repository: [String]
    var framework: String
    var passed: [String] = []
    var failed: [String] = []
    var errored: [String] = []
    var skipped: [String] = []
    /// A failure to look at: its test, kind, exception, values, and the repository's frames as `path:line`, innermost first.
    var test: String?
    var kind: TestFailure.Kind
    var type: String?
    var expected: String?
    var actual: String?
    var frames: [String]

    var testDescription: String { ([output, error].compactMap { $0 } + artifacts).joined(separator: " ") }

    func report() throws -> TestReport {
        try Fixture.report(command, output: output, error: error, artifacts: artifacts, repository: repository)
    }

    static let cart = ["lib/cart.rb", "spec/cart_spec.rb", "spec/broken_spec.rb", "test/cart_test.rb", "crash.rb"]
    static let go = [
        "calc/calc.go", "calc/calc_test.go", "web/web.go", "web/web_test.go", "broken/broken_test.go", "race/main.go",
    ]
    static let java = [
        "src/main/java/shop/Cart.java", "src/main/java/shop/Main.java", "src/test/java/shop/CartTest.java",
    ]
    static let node = [
        "src/cart.js", "test/cart.node.mjs", "test/cart.mocha.js", "test/cart.jest.test.js", "test/broken.jest.test.js",
    ]
    static let swift = [
        "Sources/Shop/Cart.swift", "Tests/ShopTests/CartTests.swift", "Tests/ShopTests/CartXCTests.swift",
    ]

    static let all: [RecordedRun] = python + compiled + scripted + virtualMachines

    private static let python = [
        RecordedRun(
            command: ["pytest"],
            artifacts: ["pytest/short.xml"],
            repository: ["tests/test_cart_pytest.py", "shop/cart.py"],
            framework: "pytest",
            passed: ["tests/test_cart_pytest.py::TestTotal::test_empty"],
            errored: ["tests/test_cart_pytest.py::test_deep"],
            skipped: ["tests/test_cart_pytest.py::test_expected_failure"],
            test: "tests/test_cart_pytest.py::test_parse",
            kind: .exception,
            type: "LookupError",
            frames: ["shop/cart.py:14", "shop/cart.py:16", "tests/test_cart_pytest.py:29"]
        ),
        RecordedRun(
            command: ["pytest"],
            artifacts: ["pytest/collection-error.xml"],
            repository: ["tests/test_broken_import.py"],
            framework: "pytest",
            errored: ["tests/test_broken_import.py"],
            test: "tests/test_broken_import.py",
            kind: .build,
            type: "ImportError",
            frames: ["tests/test_broken_import.py:1"]
        ),
    ]

    private static let compiled = [
        RecordedRun(
            command: ["go", "test", "./..."],
            output: "go/json.txt",
            error: "go/json-stderr.txt",
            repository: go,
            framework: "go",
            passed: ["calc.TestEmpty", "calc.TestTable/none", "web.TestBefore"].map { "example.com/shop/" + $0 },
            failed: ["calc.ExampleTotal", "calc.TestTable", "calc.TestTable/one_two", "calc.TestTotal"].map {
                "example.com/shop/" + $0
            },
            errored: ["example.com/shop/web.TestPage"],
            skipped: ["example.com/shop/calc.TestSkipped"],
            test: "example.com/shop/web.TestPage",
            kind: .exception,
            type: "panic",
            frames: ["calc/calc.go:14", "web/web.go:5", "web/web_test.go:7"]
        ),
        RecordedRun(
            command: ["go", "test", "./..."],
            output: "go/text.txt",
            repository: go,
            framework: "go",
            passed: ["calc.TestEmpty", "calc.TestTable/none", "web.TestBefore"].map { "example.com/shop/" + $0 },
            errored: ["example.com/shop/web.TestPage"],
            test: "example.com/shop/calc.TestTotal",
            kind: .assertion,
            expected: "3",
            actual: "-3",
            frames: ["calc/calc_test.go:11"]
        ),
        RecordedRun(
            command: ["go", "test", "./..."],
            output: "go/plain.txt",
            repository: go,
            framework: "go",
            failed: ["calc.ExampleTotal", "calc.TestTable", "calc.TestTable/one_two", "calc.TestTotal"].map {
                "example.com/shop/" + $0
            },
            test: "example.com/shop/calc.ExampleTotal",
            kind: .assertion,
            expected: "1",
            actual: "-1",
            frames: []
        ),
        RecordedRun(
            command: ["cargo", "test"],
            output: "cargo/backtrace.txt",
            error: "cargo/backtrace-stderr.txt",
            repository: ["src/lib.rs"],
            framework: "cargo",
            passed: ["tests::empty"],
            failed: [
                "adds", "src/lib.rs - documented (line 13)", "tests::adds", "tests::adds_with_message",
                "tests::should_panic",
            ],
            errored: ["tests::index", "tests::reads_first"],
            skipped: ["tests::later"],
            test: "tests::reads_first",
            kind: .exception,
            type: "panic",
            frames: ["src/lib.rs:10", "src/lib.rs:39", "src/lib.rs:38"]
        ),
        RecordedRun(
            command: ["cargo", "test"],
            output: "cargo/plain.txt",
            repository: ["src/lib.rs"],
            framework: "cargo",
            test: "tests::adds_with_message",
            kind: .assertion,
            type: "panic",
            expected: "3",
            actual: "-3",
            frames: ["src/lib.rs:29"]
        ),
        RecordedRun(
            command: ["cargo", "test"],
            error: "cargo/build-stderr.txt",
            repository: ["src/lib.rs"],
            framework: "cargo",
            kind: .build,
            type: "error",
            frames: ["src/lib.rs:59"]
        ),
        RecordedRun(
            command: ["swift", "test"],
            output: "swift/text.txt",
            repository: swift,
            framework: "swift",
            passed: ["CartXCTests/testEmpty", "is zero when empty"],
            failed: ["CartXCTests/testAdds", "adds()", "many(n:)", "required()"],
            errored: ["CartXCTests/testLoads", "loads the cart"],
            skipped: ["CartXCTests/testLater", "later()"],
            test: "CartXCTests/testAdds",
            kind: .assertion,
            expected: "3",
            actual: "-3",
            frames: ["Tests/ShopTests/CartXCTests.swift:5"]
        ),
        RecordedRun(
            command: ["swift", "test"],
            output: "swift/text.txt",
            repository: swift,
            framework: "swift",
            test: "many(n:)",
            kind: .assertion,
            expected: "1",
            actual: "-1",
            frames: ["Tests/ShopTests/CartTests.swift:9"]
        ),
        RecordedRun(
            command: ["swift", "test"],
            output: "swift/test-crash.txt",
            repository: swift,
            framework: "swift",
            test: "CartXCTests/testEmpty",
            kind: .crash,
            type: "Fatal error",
            frames: ["Sources/Shop/Cart.swift:11", "Tests/ShopTests/CartXCTests.swift:6"]
        ),
        RecordedRun(
            command: ["swift", "test"],
            output: "swift/build.txt",
            repository: swift,
            framework: "swift",
            kind: .build,
            type: "error",
            frames: ["Tests/ShopTests/CartXCTests.swift:6"]
        ),
        RecordedRun(
            command: ["ctest"],
            output: "ctest/text.txt",
            artifacts: ["ctest/report.xml"],
            repository: ["src/cart.c"],
            framework: "ctest",
            passed: ["fine"],
            failed: ["asserts"],
            errored: ["crashes", "missing", "slow"],
            skipped: ["disabled"],
            test: "asserts",
            kind: .assertion,
            type: "assert",
            frames: ["src/cart.c:64"]
        ),
        RecordedRun(
            command: ["make", "check"],
            output: "googletest/text.txt",
            repository: ["cart_test.cc"],
            framework: "make",
            passed: ["Cart.Empty"],
            failed: ["Cart.Adds"],
            errored: ["Cart.Throws"],
            skipped: ["Cart.Later"],
            test: "Cart.Adds",
            kind: .assertion,
            frames: ["cart_test.cc:4", "cart_test.cc:4"]
        ),
        RecordedRun(
            command: ["make", "check"],
            output: "native/make-check.txt",
            repository: ["src/cart.c"],
            framework: "make",
            kind: .assertion,
            type: "assert",
            frames: ["src/cart.c:64"]
        ),
        RecordedRun(
            command: ["make"],
            output: "native/make-link.txt",
            repository: ["src/undefined.c"],
            framework: "make",
            kind: .build,
            type: "error",
            frames: ["src/undefined.c:0"]
        ),
    ]

    private static let scripted = [
        RecordedRun(
            command: ["node", "--test"],
            output: "node/tap.txt",
            repository: node,
            framework: "node",
            passed: ["cart > is zero # when empty", "has parts > one"],
            failed: ["cart > adds", "cart > compares objects"],
            errored: ["cart > reads the first", "has parts > two", "loads"],
            skipped: ["cart > is for later"],
            test: "cart > adds",
            kind: .assertion,
            type: "AssertionError",
            expected: "3",
            actual: "-3",
            frames: ["test/cart.node.mjs:7"]
        ),
        RecordedRun(
            command: ["npx", "jest"],
            artifacts: ["jest/report.json"],
            repository: node,
            framework: "jest",
            passed: [
                "test/cart.jest.test.js::cart total is zero when empty",
                "test/cart.jest.test.js::cart total of 1 is -1",
            ],
            errored: [
                "test/broken.jest.test.js", "test/cart.jest.test.js::cart loads",
                "test/cart.jest.test.js::cart reads the first",
            ],
            test: "test/cart.jest.test.js::cart total adds",
            kind: .assertion,
            type: "Error",
            expected: "3",
            actual: "-3",
            frames: ["test/cart.jest.test.js:7"]
        ),
        RecordedRun(
            command: ["npx", "jest"],
            output: "jest/text.txt",
            repository: node,
            framework: "jest",
            test: "test/cart.jest.test.js::cart reads the first",
            kind: .exception,
            type: "TypeError",
            frames: ["src/cart.js:10", "test/cart.jest.test.js:19"]
        ),
        RecordedRun(
            command: ["npx", "jest"],
            output: "jest/text.txt",
            repository: node,
            framework: "jest",
            test: "test/broken.jest.test.js",
            kind: .build,
            frames: ["test/broken.jest.test.js:1"]
        ),
        RecordedRun(
            command: ["npx", "mocha"],
            artifacts: ["mocha/report.json"],
            repository: node,
            framework: "mocha",
            passed: ["test/cart.mocha.js::cart total is zero when empty"],
            skipped: ["test/cart.mocha.js::cart total is for later", "test/cart.mocha.js::cart total is pending"],
            test: "test/cart.mocha.js::cart total adds",
            kind: .assertion,
            type: "AssertionError",
            expected: "3",
            actual: "-3",
            frames: ["test/cart.mocha.js:8"]
        ),
        RecordedRun(
            command: ["npx", "mocha"],
            output: "mocha/spec.txt",
            repository: node,
            framework: "mocha",
            failed: ["cart total adds", "cart total compares objects"],
            test: "cart hangs",
            kind: .timeout,
            type: "Error",
            frames: []
        ),
        RecordedRun(
            command: ["rspec"],
            artifacts: ["rspec/rspec.json"],
            repository: cart,
            framework: "rspec",
            passed: ["./spec/cart_spec.rb[1:1:2]"],
            failed: ["./spec/cart_spec.rb[1:1:1]", "./spec/cart_spec.rb[1:1:4]"],
            errored: ["./spec/cart_spec.rb[1:2]", "./spec/cart_spec.rb[1:3:1]"],
            skipped: ["./spec/cart_spec.rb[1:1:3]"],
            test: "./spec/cart_spec.rb[1:1:1]",
            kind: .assertion,
            type: "RSpec::Expectations::ExpectationNotMetError",
            expected: "3",
            actual: "-3",
            frames: ["spec/cart_spec.rb:6"]
        ),
        RecordedRun(
            command: ["rspec"],
            output: "rspec/rspec.txt",
            repository: cart,
            framework: "rspec",
            test: "./spec/cart_spec.rb:21",
            kind: .exception,
            type: "NoMethodError",
            frames: ["lib/cart.rb:7", "spec/cart_spec.rb:22"]
        ),
        RecordedRun(
            command: ["rspec"],
            output: "rspec/rspec-broken.txt",
            repository: cart,
            framework: "rspec",
            test: "./spec/broken_spec.rb",
            kind: .build,
            type: "LoadError",
            frames: ["spec/broken_spec.rb:1", "spec/broken_spec.rb:1"]
        ),
        RecordedRun(
            command: ["rspec"],
            artifacts: ["rspec/rspec-broken.json"],
            repository: cart,
            framework: "rspec",
            test: "./spec/broken_spec.rb",
            kind: .build,
            type: "LoadError",
            frames: ["spec/broken_spec.rb:1", "spec/broken_spec.rb:1"]
        ),
        RecordedRun(
            command: ["rake", "test"],
            output: "minitest/minitest-v.txt",
            repository: cart,
            framework: "minitest",
            passed: ["CartTest#test_empty"],
            failed: ["CartTest#test_adds", "CartTest#test_hash"],
            errored: ["CartTest#test_first"],
            skipped: ["CartTest#test_later"],
            test: "CartTest#test_first",
            kind: .exception,
            type: "NoMethodError",
            frames: ["lib/cart.rb:7", "test/cart_test.rb:14"]
        ),
        RecordedRun(
            command: ["rake", "test"],
            output: "minitest/minitest.txt",
            repository: cart,
            framework: "minitest",
            test: "CartTest#test_adds",
            kind: .assertion,
            expected: "3",
            actual: "-3",
            frames: ["test/cart_test.rb:6"]
        ),
        RecordedRun(
            command: ["phpunit", "tests"],
            artifacts: ["phpunit/report.xml"],
            repository: ["src/Cart.php", "tests/CartTest.php"],
            framework: "phpunit",
            passed: ["CartTest::testEmpty", "CartTest::testMany with data set \"none\""],
            failed: ["CartTest::testAdds", "CartTest::testArray", "CartTest::testMany with data set \"one\""],
            errored: ["CartTest::testFirst"],
            skipped: ["CartTest::testLater"],
            test: "CartTest::testFirst",
            kind: .exception,
            type: "Error",
            frames: ["src/Cart.php:15", "tests/CartTest.php:36"]
        ),
        RecordedRun(
            command: ["phpunit", "tests"],
            output: "phpunit/text.txt",
            repository: ["src/Cart.php", "tests/CartTest.php"],
            framework: "phpunit",
            test: "CartTest::testMany with data set \"one\"",
            kind: .assertion,
            expected: "5",
            actual: "-5",
            frames: ["tests/CartTest.php:26"]
        ),
        RecordedRun(
            command: ["bats", "--tap", "."],
            output: "tap/bats.txt",
            repository: ["cart.bats"],
            framework: "tap",
            passed: ["adds"],
            failed: ["fails here"],
            skipped: ["later"],
            test: "fails here",
            kind: .assertion,
            frames: ["cart.bats:6"]
        ),
        RecordedRun(
            command: ["prove", "-v"],
            output: "tap/prove.txt",
            repository: ["t/cart.t"],
            framework: "tap",
            passed: ["fine"],
            failed: ["adds"],
            skipped: ["test 4", "todo"],
            test: "adds",
            kind: .assertion,
            expected: "'3'",
            actual: "'-1'",
            frames: ["t/cart.t:2"]
        ),
    ]

    private static let virtualMachines = [
        RecordedRun(
            command: ["mvn", "test"],
            artifacts: ["maven/report.xml"],
            repository: java,
            framework: "maven",
            passed: ["shop.CartTest#empty"],
            failed: ["shop.CartTest#adds", "shop.CartTest#text"],
            errored: ["shop.CartTest#first", "shop.CartTest#parse"],
            skipped: ["shop.CartTest#skipped"],
            test: "shop.CartTest#parse",
            kind: .exception,
            type: "java.lang.IllegalStateException",
            frames: [
                "src/main/java/shop/Cart.java:18", "src/main/java/shop/Cart.java:20",
                "src/test/java/shop/CartTest.java:38",
            ]
        ),
        RecordedRun(
            command: ["mvn", "test"],
            output: "maven/text.txt",
            repository: java,
            framework: "maven",
            test: "shop.CartTest#text",
            kind: .assertion,
            type: "org.junit.ComparisonFailure",
            expected: "a-[b]",
            actual: "a-[c]",
            frames: ["src/test/java/shop/CartTest.java:19"]
        ),
        RecordedRun(
            command: ["mvn", "test"],
            output: "maven/compile-error.txt",
            repository: java,
            framework: "maven",
            kind: .build,
            type: "error",
            frames: ["src/test/java/shop/CartTest.java:11"]
        ),
        RecordedRun(
            command: ["gradle", "test"],
            artifacts: ["jvm/report.xml"],
            repository: java,
            framework: "gradle",
            passed: ["shop.CartTest#empty"],
            failed: ["shop.CartTest#adds", "shop.CartTest#addsWithMessage", "shop.CartTest$Inner#isTrue"],
            errored: ["shop.CartTest#first", "shop.CartTest#parse"],
            skipped: ["shop.CartTest#skipped"],
            test: "shop.CartTest#adds",
            kind: .assertion,
            type: "org.opentest4j.AssertionFailedError",
            expected: "3",
            actual: "-3",
            frames: ["src/test/java/shop/CartTest.java:15"]
        ),
    ]
}

struct ReportFormatTests {
    @Test(arguments: RecordedRun.all)
    func `a recorded run is read`(run: RecordedRun) throws {
        let report = try run.report()
        #expect(report.framework == run.framework)
        #expect(report.notes == [])
        for (outcome, ids) in [
            (TestOutcome.passed, run.passed), (.failed, run.failed), (.errored, run.errored), (.skipped, run.skipped),
        ] where !ids.isEmpty {
            #expect(Set(report.ids(outcome)).isSuperset(of: ids), "\(outcome): \(report.ids(outcome))")
        }
        let failure = try #require(report.failure(run.test), "\(report.failures.map(\.testId))")
        #expect(failure.kind == run.kind)
        #expect(failure.type == run.type)
        #expect(failure.expected == run.expected)
        #expect(failure.actual == run.actual)
        #expect(!failure.message.isEmpty)
        #expect(failure.frames.compactMap { frame in frame.path.map { "\($0):\(frame.line ?? 0)" } } == run.frames)
    }

    @Test(arguments: RecordedRun.all)
    func `every failing test is listed with its reason, and nothing else has one`(run: RecordedRun) throws {
        let report = try run.report()
        for failure in report.failures {
            guard let id = failure.testId else { continue }
            let outcome = try #require(report.tests.first { $0.id == id }?.outcome)
            #expect(outcome == (failure.kind == .assertion ? .failed : .errored))
        }
        #expect(Set(report.tests.map(\.id)).count == report.tests.count)
        #expect(!report.failures.isEmpty)
    }

    @Test(arguments: RecordedRun.all.filter { $0.output != nil && $0.artifacts.isEmpty })
    func `a log without its command is recognised`(run: RecordedRun) throws {
        let log = try Fixture.bytes(run.output ?? "")
        let reader = Fixture.reader(run.repository)
        let failure = try #require(reader.report(ofLog: log).failures.first { $0.testId == run.test })
        #expect(failure.frames.compactMap(\.path) == run.frames.map { String($0.prefix { $0 != ":" }) })
    }

    // Written after the documentation of the format: dotnet is not on the machine that recorded the others.
    @Test func `the console of dotnet test is read`() throws {
        let text = """
              Passed Shop.CartTests.Empty [3 ms]
              Failed Shop.CartTests.Adds [5 ms]
              Error Message:
               Assert.Equal() Failure: Values differ
            Expected: 3
            Actual:   -3
              Stack Trace:
                 at Shop.CartTests.Adds() in /w/tests/CartTests.cs:line 12
              Failed Shop.CartTests.First [1 ms]
              Error Message:
               System.NullReferenceException : Object reference not set to an instance of an object.
              Stack Trace:
                 at Shop.Cart.First(Object[] items) in /w/src/Cart.cs:line 4
                 at Shop.CartTests.First() in /w/tests/CartTests.cs:line 18

            Test Run Failed.
            """
        let report = try Fixture.report(
            ["dotnet", "test"],
            text: text,
            repository: ["src/Cart.cs", "tests/CartTests.cs"]
        )
        #expect(report.ids(.passed) == ["Shop.CartTests.Empty"])
        let adds = try #require(report.failure("Shop.CartTests.Adds"))
        #expect(adds.expected == "3" && adds.actual == "-3" && adds.frames.map(\.line) == [12])
        let first = try #require(report.failure("Shop.CartTests.First"))
        #expect(first.type == "System.NullReferenceException" && first.kind == .exception)
        #expect(first.frames.map(\.path) == ["src/Cart.cs", "tests/CartTests.cs"])
    }

    // Written after the schema of the format.
    @Test func `the results file of dotnet test is read, with classes from its definitions`() throws {
        let file = """
            <?xml version="1.0" encoding="utf-8"?>
            <TestRun id="1" xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
              <Results>
                <UnitTestResult testId="a" testName="Empty" outcome="Passed" duration="00:00:01.0030000" />
                <UnitTestResult testId="b" testName="Adds" outcome="Failed" duration="00:00:00.0020000">
                  <Output><ErrorInfo>
                    <Message>Assert.AreEqual failed. Expected:&lt;3&gt;. Actual:&lt;-3&gt;.</Message>
                    <StackTrace>   at Shop.CartTests.Adds() in /w/tests/CartTests.cs:line 12</StackTrace>
                  </ErrorInfo></Output>
                </UnitTestResult>
                <UnitTestResult testId="c" testName="Shop.CartTests.First" outcome="Failed">
                  <Output><ErrorInfo>
                    <Message>System.NullReferenceException : Object reference not set.</Message>
                    <StackTrace>   at Shop.Cart.First(Object[] items) in /w/src/Cart.cs:line 4
               at Shop.CartTests.First() in /w/tests/CartTests.cs:line 18</StackTrace>
                  </ErrorInfo></Output>
                </UnitTestResult>
                <UnitTestResult testId="d" testName="Later" outcome="NotExecuted" />
              </Results>
              <TestDefinitions>
                <UnitTest name="Empty" id="a"><TestMethod className="Shop.CartTests" name="Empty" /></UnitTest>
                <UnitTest name="Adds" id="b"><TestMethod className="Shop.CartTests, Shop.Tests" name="Adds" /></UnitTest>
                <UnitTest name="Later" id="d"><TestMethod className="Shop.CartTests" name="Later" /></UnitTest>
              </TestDefinitions>
            </TestRun>
            """
        let report = try Fixture.report(
            ["dotnet", "test"],
            artifact: Array(file.utf8),
            path: "host_2024.trx",
            repository: ["src/Cart.cs", "tests/CartTests.cs"]
        )
        #expect(report.ids(.passed) == ["Shop.CartTests.Empty"])
        #expect(report.ids(.skipped) == ["Shop.CartTests.Later"])
        #expect(report.tests.first { $0.id == "Shop.CartTests.Empty" }?.durationMs == 1003)
        let adds = try #require(report.failure("Shop.CartTests.Adds"))
        #expect(adds.kind == .assertion && adds.frames.map(\.path) == ["tests/CartTests.cs"])
        #expect(adds.message.contains("Expected:<3>"))
        let first = try #require(report.failure("Shop.CartTests.First"))
        #expect(first.type == "System.NullReferenceException" && first.frames.map(\.line) == [4, 18])
    }

    // Written after the documentation of the format, which is that of jest with fewer keys.
    @Test func `the report of vitest is read`() throws {
        let file = """
            {"numTotalTestSuites":2,"numTotalTests":3,"numPassedTests":1,"numFailedTests":1,"numPendingTests":1,"success":false,
            "testResults":[{"assertionResults":[
            {"ancestorTitles":["cart"],"fullName":"cart is empty","status":"passed","title":"is empty","duration":1.2,"failureMessages":[]},
            {"ancestorTitles":["cart"],"fullName":"cart adds","status":"failed","title":"adds","duration":3,"failureMessages":
            ["AssertionError: expected -3 to be 3 // Object.is equality\\n    at /w/test/cart.test.ts:9:20\\n    at file:///w/node_modules/x.js:1:1"]},
            {"ancestorTitles":["cart"],"fullName":"cart later","status":"skipped","title":"later","failureMessages":[]}],
            "startTime":1,"endTime":5,"status":"failed","message":"","name":"/w/test/cart.test.ts"}]}
            """
        let report = try Fixture.report(
            ["npx", "vitest", "run"],
            artifact: Array(file.utf8),
            path: "vitest.json",
            repository: ["src/cart.ts", "test/cart.test.ts"]
        )
        #expect(report.framework == "vitest")
        #expect(report.ids(.passed) == ["test/cart.test.ts::cart is empty"])
        #expect(report.ids(.skipped) == ["test/cart.test.ts::cart later"])
        let failure = try #require(report.failure("test/cart.test.ts::cart adds"))
        #expect(failure.kind == .assertion && failure.frames.first?.path == "test/cart.test.ts")
        #expect(failure.expected == "3" && failure.actual == "-3", "\(failure)")
    }

    // Written after the documentation of the format.
    @Test func `the console of gradle is read`() throws {
        let text = """
            > Task :test

            shop.CartTest > adds() FAILED
                org.opentest4j.AssertionFailedError: expected: <3> but was: <-3>
                    at shop.CartTest.adds(CartTest.java:15)

            shop.CartTest > empty() PASSED
            """
        let report = try Fixture.report(["gradle", "test"], text: text, repository: RecordedRun.java)
        #expect(report.ids(.passed) == ["shop.CartTest#empty"])
        let failure = try #require(report.failure("shop.CartTest#adds"))
        #expect(failure.expected == "3" && failure.frames.first?.path == "src/test/java/shop/CartTest.java")
    }
}
