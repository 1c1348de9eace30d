// SPDX-License-Identifier: Apache-2.0

import Repair
import Testing

struct TestPathTests {
    @Test(arguments: [
        "tests/helper.py", "test_queue.py", "pkg/queue_test.go", "src/__tests__/a.js", "src/a.test.ts", "src/a.spec.js",
        "conftest.py", "Tests/QueueTests/QueueTests.swift", "src/test/java/QueueTest.java", "spec/queue_spec.rb",
        "tests.py",
    ])
    func `a test is told by its name`(path: String) {
        #expect(TestPath.isTest(path))
    }

    @Test(arguments: [
        "queue.py", "src/latest.py", "contest.go", "attest/a.py", "Sources/Manifest.swift", "testament.py",
    ])
    func `code is not taken for a test`(path: String) {
        #expect(!TestPath.isTest(path))
    }
}
