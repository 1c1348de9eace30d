// SPDX-License-Identifier: Apache-2.0

import API
import Testing

struct PytestTextTests {
    private let repository = [
        "shop/__init__.py", "shop/cart.py", "tests/test_cart_pytest.py", "tests/test_cart_unit.py",
    ]
    private let file = "tests/test_cart_pytest.py::"

    private func report(_ name: String) throws -> TestReport {
        try Fixture.report(["pytest", "tests"], output: name, repository: repository)
    }

    @Test func `every test of a verbose run is named with its outcome`() throws {
        let report = try report("pytest/short.txt")
        #expect(report.framework == "pytest")
        #expect(report.tests.count == 29)
        #expect(report.ids(.passed).contains(file + "test_many[prices0-0]"))
        #expect(report.ids(.skipped).contains(file + "test_expected_failure"))
        #expect(report.ids(.failed).contains("tests/test_cart_unit.py::Total::test_sub"))
        #expect(report.ids(.errored).contains(file + "test_fixture"))
    }

    @Test func `sections belong to the tests whose names they shorten`() throws {
        let report = try report("pytest/short.txt")
        let failure = try #require(report.failure(file + "test_many[prices1-5]"))
        #expect(failure.kind == .assertion && failure.expected == "5" && failure.actual == "-5")
        #expect(report.failure(file + "test_deep")?.frames.last?.line == 60)
        #expect(report.failure("tests/test_cart_unit.py::Total::test_deep")?.frames.last?.line == 37)
    }

    @Test(arguments: ["pytest/short.txt", "pytest/plain.txt"])
    func `frames have path, line and function in both styles`(name: String) throws {
        let failure = try #require(try report(name).failure(file + "test_first"))
        #expect(failure.type == "AttributeError" && failure.kind == .exception)
        #expect(failure.message == "'NoneType' object has no attribute 'name'")
        #expect(
            failure.frames == [
                StackFrame(path: "shop/cart.py", file: "shop/cart.py", line: 9, function: "first"),
                StackFrame(
                    path: "tests/test_cart_pytest.py",
                    file: "tests/test_cart_pytest.py",
                    line: 25,
                    function: "test_first"
                ),
            ]
        )
    }

    @Test(arguments: ["pytest/short.txt", "pytest/plain.txt"])
    func `causes come first`(name: String) throws {
        let failure = try #require(try report(name).failure(file + "test_parse"))
        #expect(failure.type == "LookupError")
        #expect(failure.frames.map(\.line) == [14, 16, 29])
    }

    @Test func `a file that cannot be collected is a build failure`() throws {
        let failure = try #require(try report("pytest/collection-error.txt").failures.first)
        #expect(failure.testId == "tests/test_broken_import.py")
        #expect(failure.kind == .build && failure.type == "ImportError")
        #expect(failure.frames.first?.line == 1)
    }
}
