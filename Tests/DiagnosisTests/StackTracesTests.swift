// SPDX-License-Identifier: Apache-2.0

import API
import Testing

@testable import Diagnosis

/// The last words of a program in one language.
struct LastWords: Sendable, CustomTestStringConvertible {
    var fixture: String
    var kind: TestFailure.Kind
    var type: String?
    /// How the message begins.
    var message: String
    /// The repository's frames as `path:line function`, innermost first.
    var frames: [String]

    var testDescription: String { fixture }

    static let repository = [
        "src/cart.c", "src/broken.c", "src/broken2.c", "src/undefined.c", "src/Cart.cs", "src/Cart.php", "crash.php",
        "crash.py", "group.py",
        "syntax.py", "lib/cart.rb", "crash.rb", "src/cart.js", "crash.js", "syntax.js", "race/main.go",
        "src/main/java/shop/Cart.java",
        "src/main/java/shop/Main.java", "Sources/Shop/Cart.swift", "Sources/crash/main.swift",
    ]

    static let all = [
        LastWords(
            fixture: "native/asan-overflow.txt",
            kind: .crash,
            type: "AddressSanitizer",
            message: "heap-buffer-overflow\nREAD of size 4",
            frames: ["src/cart.c:10 total", "src/cart.c:17 overflow", "src/cart.c:59 main"]
        ),
        LastWords(
            fixture: "native/asan-after-free.txt",
            kind: .crash,
            type: "AddressSanitizer",
            message: "heap-use-after-free",
            frames: ["src/cart.c:25 after_free", "src/cart.c:60 main"]
        ),
        LastWords(
            fixture: "native/asan-leak.txt",
            kind: .crash,
            type: "LeakSanitizer",
            message: "detected memory leaks",
            frames: ["src/cart.c:29 leak", "src/cart.c:61 main"]
        ),
        LastWords(
            fixture: "native/ubsan.txt",
            kind: .crash,
            type: "UndefinedBehaviorSanitizer",
            message: "signed integer overflow",
            frames: ["src/cart.c:37 undefined", "src/cart.c:62 main"]
        ),
        LastWords(
            fixture: "native/tsan.txt",
            kind: .crash,
            type: "ThreadSanitizer",
            message: "data race",
            frames: ["src/cart.c:44 count"]
        ),
        LastWords(
            fixture: "native/gdb.txt",
            kind: .crash,
            type: nil,
            message: "Program received signal SIGSEGV",
            frames: ["src/cart.c:38 undefined", "src/cart.c:62 main"]
        ),
        LastWords(
            fixture: "native/valgrind.txt",
            kind: .crash,
            type: nil,
            message: "Invalid read of size 4",
            frames: ["src/cart.c:10 total", "src/cart.c:17 overflow", "src/cart.c:59 main"]
        ),
        LastWords(
            fixture: "native/assert.txt",
            kind: .assertion,
            type: "assert",
            message: "Assertion `argc == 7' failed.",
            frames: ["src/cart.c:64 main"]
        ),
        LastWords(
            fixture: "native/gcc.txt",
            kind: .build,
            type: "error",
            message: "missing.h: No such file",
            frames: ["src/broken.c:2 "]
        ),
        LastWords(
            fixture: "native/clang.txt",
            kind: .build,
            type: "error",
            message: "invalid operands",
            frames: ["src/broken2.c:3 "]
        ),
        LastWords(
            fixture: "go/panic.txt",
            kind: .exception,
            type: "panic",
            message: "bad value 3",
            frames: ["race/main.go:5 main.worker", "race/main.go:9 main.main.func1", "race/main.go:9 main.main"]
        ),
        LastWords(
            fixture: "swift/crash.txt",
            kind: .crash,
            type: "Fatal error",
            message: "Fatal error: Index out of range",
            frames: [
                "Sources/Shop/Cart.swift:11 first(_:)", "Sources/crash/main.swift:3 outer()",
                "Sources/crash/main.swift:4 crash_main",
            ]
        ),
        LastWords(
            fixture: "node/crash.txt",
            kind: .exception,
            type: "TypeError",
            message: "Cannot read properties of null",
            frames: ["src/cart.js:10 first", "crash.js:2 Object.<anonymous>"]
        ),
        LastWords(
            fixture: "node/syntax.txt",
            kind: .build,
            type: "SyntaxError",
            message: "Unexpected number",
            frames: ["syntax.js:2 "]
        ),
        LastWords(
            fixture: "jvm/main.txt",
            kind: .exception,
            type: "java.lang.IllegalStateException",
            message: "not a number: x\nCaused by: java.lang.NumberFormatException",
            frames: [
                "src/main/java/shop/Cart.java:18 shop.Cart.parse", "src/main/java/shop/Cart.java:20 shop.Cart.parse",
                "src/main/java/shop/Main.java:5 shop.Main.main",
            ]
        ),
        LastWords(
            fixture: "mono/null.txt",
            kind: .exception,
            type: "System.NullReferenceException",
            message: "Object reference not set",
            frames: ["src/Cart.cs:4 Shop.Cart.First", "src/Cart.cs:11 Shop.Cart.Main"]
        ),
        LastWords(
            fixture: "mono/inner.txt",
            kind: .exception,
            type: "System.InvalidOperationException",
            message: "not a number: x --->",
            frames: ["src/Cart.cs:6 Shop.Cart.Parse", "src/Cart.cs:7 Shop.Cart.Parse", "src/Cart.cs:10 Shop.Cart.Main"]
        ),
        LastWords(
            fixture: "ruby/crash.txt",
            kind: .exception,
            type: "NoMethodError",
            message: "undefined method `name' for nil:NilClass",
            frames: ["lib/cart.rb:7 first", "crash.rb:2 <main>"]
        ),
        LastWords(
            fixture: "php/crash.txt",
            kind: .exception,
            type: "Error",
            message: "Call to a member function name() on null",
            frames: ["src/Cart.php:15 Cart::first", "crash.php:2 outer", "crash.php:3 "]
        ),
        LastWords(
            fixture: "python/crash.txt",
            kind: .crash,
            type: "Fatal Python error",
            message: "Segmentation fault",
            frames: ["crash.py:6 outer", "crash.py:10 <module>"]
        ),
        LastWords(
            fixture: "python/group.txt",
            kind: .exception,
            type: "ExceptionGroup",
            message: "several (2 sub-exceptions)",
            frames: ["group.py:2 f", "group.py:5 <module>"]
        ),
        LastWords(
            fixture: "python/syntax.txt",
            kind: .build,
            type: "SyntaxError",
            message: "invalid syntax",
            frames: ["syntax.py:1 "]
        ),
    ]
}

struct StackTracesTests {
    @Test(arguments: LastWords.all)
    func `last words are understood`(words: LastWords) throws {
        let report = try Fixture.report(["./program"], error: words.fixture, repository: LastWords.repository)
        let failure = try #require(report.failures.first)
        #expect(failure.testId == nil)
        #expect(failure.kind == words.kind)
        #expect(failure.type == words.type)
        #expect(failure.message.hasPrefix(words.message), "\(failure.message)")
        #expect(
            failure.frames.compactMap { frame in frame.path.map { "\($0):\(frame.line ?? 0) \(frame.function ?? "")" } }
                == words.frames
        )
    }

    @Test func `a compiler's errors are all listed, once each`() throws {
        let report = try Fixture.report(["make"], error: "native/gcc.txt", repository: LastWords.repository)
        #expect(report.failures.map { $0.frames.first?.line } == [2, 3, 3, 3])
        #expect(report.failures.allSatisfy { $0.kind == .build })
    }

    @Test func `a signal is told, with the trace and the test it happened in`() throws {
        let report = try Fixture.report(
            ["pytest"],
            output: "python/pytest-crash.txt",
            repository: ["tests/test_segv.py"],
            exit: 139
        )
        let failure = try #require(report.failures.first)
        #expect(report.failures.count == 1)
        #expect(failure.testId == "tests/test_segv.py::test_crash")
        #expect(failure.kind == .crash)
        #expect(failure.message.hasPrefix("the command was ended by signal SIGSEGV"))
        #expect(failure.frames.contains { $0.path == "tests/test_segv.py" && $0.line == 9 })
        #expect(report.ids(.passed) == ["tests/test_segv.py::test_fine"])
    }

    @Test func `deep recursion keeps both ends`() {
        let frames = (1...5000).map { "  File \"/w/a.py\", line \($0), in f" }
        let text =
            ["Traceback (most recent call last):"] + frames + ["RecursionError: maximum recursion depth exceeded"]
        let trace = StackTraces.main(text[...])
        #expect(trace?.frames.count == Trace.mostFrames)
        #expect(trace?.frames.first?.line == 5000 && trace?.frames.last?.line == 1)
    }

    @Test func `two traces in one output are two failures in their order`() throws {
        let text = """
            Traceback (most recent call last):
              File "/w/a.py", line 1, in <module>
            ValueError: one
            something else
            /w/b.js:3
            TypeError: two
                at f (/w/b.js:3:1)
            """
        let report = try Fixture.report(["./run"], text: text, repository: ["a.py", "b.js"])
        #expect(report.failures.map(\.type) == ["ValueError", "TypeError"])
        #expect(report.failures.map { $0.frames.first?.path } == ["a.py", "b.js"])
    }
}
