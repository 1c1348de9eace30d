// SPDX-License-Identifier: Apache-2.0

import API
import Testing

struct UnittestTextTests {
    private let repository = [
        "shop/__init__.py", "shop/cart.py", "tests/test_broken_import.py", "tests/test_cart_unit.py",
    ]
    private let prefix = "tests.test_cart_unit.Total."

    private func report(_ name: String) throws -> TestReport {
        try Fixture.report(["python3", "-m", "unittest"], error: name, repository: repository)
    }

    @Test func `every test of a verbose run is named with its outcome`() throws {
        let report = try report("unittest/verbose.txt")
        #expect(report.framework == "unittest")
        #expect(report.ids(.passed) == ["test_empty", "test_expected", "test_noise"].map { prefix + $0 })
        #expect(report.ids(.skipped) == [prefix + "test_skipped"])
        #expect(
            report.ids(.failed)
                == ["test_described", "test_in", "test_list", "test_sub", "test_sum", "test_text", "test_true"].map {
                    prefix + $0
                }
        )
        #expect(
            report.ids(.errored) == [
                "tests.test_broken_import", "tests.test_cart_unit.Fixture", prefix + "test_deep", prefix + "test_first",
                prefix + "test_parse",
            ]
        )
    }

    @Test func `a failure has its values and its frames`() throws {
        let failure = try #require(try report("unittest/verbose.txt").failure(prefix + "test_sum"))
        #expect(failure.kind == .assertion)
        #expect(failure.type == "AssertionError")
        #expect(failure.message == "-3 != 3")
        #expect(failure.expected == "3" && failure.actual == "-3")
        #expect(
            failure.frames == [
                StackFrame(
                    path: "tests/test_cart_unit.py",
                    file: "/w/tests/test_cart_unit.py",
                    line: 8,
                    function: "test_sum"
                )
            ]
        )
    }

    @Test func `the note behind the values is no value`() throws {
        let failure = try #require(try report("unittest/verbose.txt").failure(prefix + "test_described"))
        #expect(failure.expected == "5" && failure.actual == "-5")
        let list = try #require(try report("unittest/verbose.txt").failure(prefix + "test_list"))
        #expect(list.expected == "[1, 2, 4]" && list.actual == "[1, 2, 3]")
    }

    @Test func `the frames of a cause come before those of its effect`() throws {
        let failure = try #require(try report("unittest/verbose.txt").failure(prefix + "test_parse"))
        #expect(failure.type == "LookupError")
        #expect(failure.kind == .exception)
        #expect(failure.frames.map(\.line) == [14, 16, 34])
    }

    @Test func `a module that cannot be imported is a build failure of the module`() throws {
        let failure = try #require(try report("unittest/verbose.txt").failure("tests.test_broken_import"))
        #expect(failure.kind == .build)
        #expect(failure.type == "ImportError")
        #expect(failure.message.contains("cannot import name 'totals'"))
        #expect(failure.frames.first?.path == "tests/test_broken_import.py")
        #expect(failure.frames.last?.path == nil)
    }

    @Test func `failures are read from a run that is not verbose`() throws {
        let verbose = try report("unittest/verbose.txt").failures.filter { $0.testId != "tests.test_broken_import" }
        #expect(try report("unittest/plain.txt").failures == verbose)
    }
}
