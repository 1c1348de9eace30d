// SPDX-License-Identifier: Apache-2.0

import API
import Glibc
import Index
import Testing

@testable import Repair

/// Faults in other languages than Python, found and repaired with real runs of their tests.
@Suite(.serialized, .timeLimit(.minutes(3)))
struct OtherLanguagesTests {
    private let parts: RepairParts

    init() throws {
        parts = try RepairParts()
    }

    static func tool(_ name: String) -> String? {
        ["/usr/bin/", "/usr/local/bin/", "/usr/local/go/bin/"].map { $0 + name }.first { unsafe access($0, X_OK) == 0 }
    }

    private func search(
        _ source: [String: String],
        _ command: [String],
        _ program: String
    ) async throws -> RepairOutcome {
        let testbed = try ProcessTestbed(source, command: command, program: program)
        let evidence = try await FaultEvidence.observe(
            on: testbed,
            probe: parts.probe,
            timeLimit: .seconds(60),
            paths: source.keys.sorted()
        )
        #expect(!evidence.baseline.isSuccess)
        var limits = RepairLimits()
        limits.time = .seconds(90)
        limits.timeAfterFirst = .seconds(1)
        let search = RepairSearch(
            files: sourceFiles(source),
            library: parts.library,
            traits: parts.traits,
            testbed: testbed,
            probe: parts.probe,
            limits: limits
        )
        return await search.run(evidence)
    }

    @Test(.enabled(if: OtherLanguagesTests.tool("node") != nil, "node is not installed"))
    func `javascript, with the runner of node`() async throws {
        let node = try #require(Self.tool("node"))
        let source = [
            "package.json": "{\"name\": \"cart\", \"scripts\": {\"test\": \"node --test\"}}\n",
            "cart.js": """
            function total(items) {
              let sum = 0;
              for (const item of items) {
                sum = sum - item.price * item.count;
              }
              return sum;
            }

            function shipping(sum) {
              if (sum >= 50) {
                return 0;
              }
              return 5;
            }

            module.exports = { total, shipping };

            """,
            "cart.test.js": """
            const test = require("node:test");
            const assert = require("node:assert");
            const { total, shipping } = require("./cart.js");

            test("nothing costs nothing", () => assert.strictEqual(total([]), 0));
            test("prices are added", () => assert.strictEqual(total([{ price: 3, count: 2 }, { price: 4, count: 1 }]), 10));
            test("one item", () => assert.strictEqual(total([{ price: 7, count: 3 }]), 21));
            test("shipping is free from 50", () => {
              assert.strictEqual(shipping(50), 0);
              assert.strictEqual(shipping(49), 5);
            });

            """,
        ]
        let outcome = try await search(source, ["node", "--test"], node)
        let fix = try #require(outcome.fixes.first)
        // V8 says which lines each test executes.
        let place = try #require(outcome.suspects.first { $0.path == "cart.js" && $0.line == 4 })
        #expect(place.reasons.contains("executed by 2 of 2 failing tests and 0 of 2 passing"))
        #expect(fix.edits["cart.js"].map { String(decoding: $0, as: UTF8.self) }?.contains("sum + item.price") == true)
        #expect(fix.failedBefore == 2 && fix.failedAfter == 0)
    }

    private static let hasCompiler = tool("make") != nil && tool("gcc") != nil

    @Test(.enabled(if: OtherLanguagesTests.hasCompiler, "make or gcc is not installed"))
    func `C, with make check`() async throws {
        let make = try #require(Self.tool("make"))
        let source = [
            "Makefile":
                "check: test_span\n\t./test_span\n\ntest_span: span.c test_span.c\n\tgcc -g -o $@ span.c test_span.c\n",
            "span.h": "int longest_run(const int *values, int count);\n",
            "span.c": """
            #include "span.h"

            int longest_run(const int *values, int count) {
                int best = 0;
                int length = 0;
                for (int i = 0; i < count; i++) {
                    if (i > 0 && values[i] == values[i - 1]) {
                        length = length + 1;
                    } else {
                        length = 1;
                    }
                    if (length < best) {
                        best = length;
                    }
                }
                return best;
            }

            """,
            "test_span.c": """
            #include <assert.h>
            #include <stdio.h>
            #include "span.h"

            int main(void) {
                int run[] = {1, 2, 2, 2, 3};
                int single[] = {7};
                int falling[] = {3, 3, 1};
                assert(longest_run(run, 0) == 0);
                assert(longest_run(single, 1) == 1);
                assert(longest_run(run, 5) == 3);
                assert(longest_run(falling, 3) == 2);
                puts("ok");
                return 0;
            }

            """,
        ]
        let outcome = try await search(source, ["make", "check"], make)
        let fix = try #require(outcome.fixes.first)
        #expect(fix.path == "span.c")
        // gcov says what the failing program executes: not the statement that the wrong condition keeps from running.
        let place = try #require(outcome.suspects.first { $0.line == 7 })
        #expect(place.reasons.contains("executed by 1 of 1 failing test and 0 of 0 passing"))
        // `>` and `>=` pass, and answer alike whatever is asked.
        let texts = outcome.passing.map { String(decoding: $0.edits["span.c"] ?? [], as: UTF8.self) }
        #expect(
            texts.contains { $0.contains("if (length > best)") }
                && texts.contains { $0.contains("if (length >= best)") }
        )
        #expect(fix.proved, "\(fix.confidenceReason)")
    }

    @Test(.enabled(if: OtherLanguagesTests.hasCompiler, "make or gcc is not installed"))
    func `C, where each test is a program, and edits that pass answer differently`() async throws {
        let make = try #require(Self.tool("make"))
        let source = [
            "Makefile": """
            CC = gcc
            CFLAGS = -g -Wall
            check: tests/test_none tests/test_some
            \t./tests/test_none
            \t./tests/test_some
            tests/test_%: tests/test_%.c src/clamp.c
            \t$(CC) $(CFLAGS) -Iinclude -o $@ $^

            """,
            "include/clamp.h": "int clamp(int value, int low, int high);\nint doubled(int value);\n",
            "src/clamp.c": """
            #include "../include/clamp.h"

            int clamp(int value, int low, int high) {
                if (value < low) {
                    return low;
                }
                if (value > low) {
                    return high;
                }
                return value;
            }

            int doubled(int value) {
                return value * 2;
            }

            """,
            "tests/test_none.c":
                "#include <assert.h>\n#include <clamp.h>\nint main(void) { assert(doubled(3) == 6); return 0; }\n",
            "tests/test_some.c":
                "#include <assert.h>\n#include <clamp.h>\nint main(void) { assert(clamp(5, 0, 9) == 5); assert(clamp(-5, 0, 9) == 0); return 0; }\n",
        ]
        let outcome = try await search(source, ["make", "check"], make)
        let place = try #require(outcome.suspects.first { $0.path == "src/clamp.c" && $0.line == 7 })
        #expect(place.reasons.contains("executed by 1 of 1 failing test and 0 of 1 passing"), "\(place.reasons)")
        // No test asks for more than the upper bound, so more than one answer passes, and none is called proved.
        #expect(Set(outcome.passing.compactMap(\.behaviour)).count > 1, "\(outcome.passing)")
        #expect(!outcome.fixes.isEmpty && !outcome.fixes.contains(where: \.proved), "\(outcome.fixes)")
    }

    @Test(.enabled(if: OtherLanguagesTests.tool("go") != nil, "go is not installed"))
    func `go, with go test`() async throws {
        let go = try #require(Self.tool("go"))
        let source = [
            "go.mod": "module example.com/window\n\ngo 1.18\n",
            "window.go": """
            package window

            // Sums adds each width neighbours.
            func Sums(values []int, width int) []int {
            	sums := []int{}
            	for start := 0; start+width < len(values); start++ {
            		sum := 0
            		for _, value := range values[start : start+width] {
            			sum += value
            		}
            		sums = append(sums, sum)
            	}
            	return sums
            }

            """,
            "window_test.go": """
            package window

            import (
            	"reflect"
            	"testing"
            )

            func TestPairs(t *testing.T) {
            	if got := Sums([]int{1, 2, 3, 4}, 2); !reflect.DeepEqual(got, []int{3, 5, 7}) {
            		t.Fatalf("got %v", got)
            	}
            }

            func TestTooFew(t *testing.T) {
            	if got := Sums([]int{1}, 2); len(got) != 0 {
            		t.Fatalf("got %v", got)
            	}
            }

            func TestAll(t *testing.T) {
            	if got := Sums([]int{5, 6}, 2); !reflect.DeepEqual(got, []int{11}) {
            		t.Fatalf("got %v", got)
            	}
            }

            """,
        ]
        let outcome = try await search(source, ["go", "test", "./..."], go)
        let fix = try #require(outcome.fixes.first)
        #expect(fix.path == "window.go")
        // `go test -coverprofile` does.
        let place = try #require(outcome.suspects.first { $0.path == "window.go" && $0.line == 6 })
        #expect(place.reasons.contains("executed by 2 of 2 failing tests and 1 of 1 passing"))
        #expect(
            outcome.passing.contains { edit in
                edit.edits["window.go"].map { String(decoding: $0, as: UTF8.self) }?.contains(
                    "start+width <= len(values)"
                ) == true
            }
        )
    }
}
