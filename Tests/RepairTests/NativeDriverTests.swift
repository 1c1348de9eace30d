// SPDX-License-Identifier: Apache-2.0

import Index
import Testing

@testable import Repair

struct NativeDriverTests {
    private func parsed(_ text: String, path: String = "src/a.c") throws -> ParsedFile {
        let parts = try RepairParts()
        let files = ParsedFiles(files: sourceFiles([path: text]), library: parts.library, traits: parts.traits)
        return try #require(files.file(path))
    }

    @Test func `functions of numbers, strings and arrays of numbers can be called`() throws {
        let file = try parsed(
            """
            #include <stddef.h>
            struct pair { int a, b; };
            static unsigned long sum(const int *values, size_t count) { return 0; }
            double mean(double values[], int count) { return 0; }
            char *upper(char *text) { return text; }
            int length(const char *text);
            int length(const char *text) { return 0; }
            void nothing(void) {}
            int of_struct(struct pair *pair) { return 0; }
            int of_function(int (*call)(int)) { return 0; }
            int many(int a, ...) { return 0; }
            void *memory(int size) { return 0; }
            int main(void) { return 0; }
            """
        )
        let driver = try #require(NativeDriver(file, tests: []))
        #expect(
            driver.functions == [
                .init(
                    name: "sum",
                    result: .integer(type: "unsigned long"),
                    parameters: [.array(type: "int", isReal: false, isConstant: true), .integer(type: "size_t")]
                ),
                .init(
                    name: "mean",
                    result: .real(type: "double"),
                    parameters: [.array(type: "double", isReal: true, isConstant: false), .integer(type: "int")]
                ),
                .init(name: "upper", result: .text(isConstant: false), parameters: [.text(isConstant: false)]),
                .init(name: "length", result: .integer(type: "int"), parameters: [.text(isConstant: true)]),
                .init(name: "nothing", result: .nothing, parameters: []),
            ]
        )
        #expect(driver.source.contains("#include \"../src/a.c\""))
        // The number behind an array is its length.
        #expect(driver.source.contains("size_t a1 = (size_t)codeinsight_size(n, 0);"))
    }

    @Test func `a file without such a function has no driver`() throws {
        #expect(NativeDriver(try parsed("int main(void) { return 0; }"), tests: []) == nil)
        #expect(NativeDriver(try parsed("int f(int a) { return a; }", path: "a.cpp"), tests: []) == nil)
    }

    @Test func `values come from the tests`() throws {
        let test = try parsed(
            "int main(void) { int v[] = {4, -9, 4}; return f(v, 3) != 1234 || g(\"one two\"); }",
            path: "test_a.c"
        )
        let values = NativeValues([test])
        #expect(values.arrays == [[4, -9, 4]])
        #expect(values.integers.contains(1234) && values.integers.contains(1235))
        #expect(values.strings.contains("\"one two\""))
        #expect(NativeValues([]).source.contains("codeinsight_array_count = 0"))
    }
}
