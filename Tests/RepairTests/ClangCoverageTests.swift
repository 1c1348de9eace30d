// SPDX-License-Identifier: Apache-2.0

import API
import Glibc
import System
import Testing

@testable import Repair

/// Lines that each program executes, from clang and llvm-cov of the same version.
struct ClangCoverageTests {
    /// One that can count: Debian has the library of the counters in a package of its own.
    static let compiler: String? = (11...25).reversed().lazy.map { "-\($0)" }.first { suffix in
        let folder = "/usr/lib/llvm\(suffix)/lib/clang"
        let versions = (try? DirectoryListing.names(in: folder)) ?? []
        return unsafe access("/usr/bin/clang\(suffix)", X_OK) == 0 && access("/usr/bin/llvm-cov\(suffix)", X_OK) == 0
            && versions.contains { version in
                let names = (try? DirectoryListing.names(in: "\(folder)/\(version)/lib/linux")) ?? []
                return names.contains { $0.hasPrefix("libclang_rt.profile") }
            }
    }.map { "clang\($0)" }

    private static let files = [
        "src/span.h": "int longest(int a, int b);\nint doubled(int value);\n",
        "src/span.c": """
        #include "span.h"

        int longest(int a, int b) {
            if (a < b) {
                return a;
            }
            return b;
        }

        int doubled(int value) {
            return value * 2;
        }

        """,
        "tests/first.c": "#include \"../src/span.h\"\nint main(void) { return doubled(2) == 4 ? 0 : 1; }\n",
        "tests/second.c": "#include \"../src/span.h\"\nint main(void) { return longest(1, 2) == 2 ? 0 : 1; }\n",
    ]

    @Test(.enabled(if: ClangCoverageTests.compiler != nil, "clang with llvm-cov and its counters is not installed"))
    func `what clang builds writes down the lines of each program`() async throws {
        let parts = try RepairParts()
        var source = Self.files
        source["Makefile"] = """
            CC = \(try #require(Self.compiler))
            check: tests/first tests/second
            \t./tests/first && ./tests/second
            tests/%: tests/%.c src/span.c
            \t$(CC) -g -o $@ $^

            """
        let make = try #require(OtherLanguagesTests.tool("make"))
        let evidence = try await FaultEvidence.observe(
            on: ProcessTestbed(source, command: ["make", "check"], program: make),
            probe: CoverageProbe(layout: .locate()),
            timeLimit: .seconds(20),
            paths: Array(source.keys)
        )
        let suspects = FaultLocalizer(files: sourceFiles(source), library: parts.library, traits: parts.traits)
            .suspects(for: evidence)
        let place = try #require(suspects.first { $0.path == "src/span.c" && $0.line == 5 }, "\(suspects)")
        #expect(place.reasons.contains("executed by 1 of 1 failing test and 0 of 1 passing"), "\(place.reasons)")
    }
}
