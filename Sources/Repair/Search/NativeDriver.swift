// SPDX-License-Identifier: Apache-2.0

internal import Index

/// The text of a program that calls the functions of a C file, to see whether two edits of it behave alike.
///
/// Functions whose parameters are numbers, strings and arrays of numbers are called with values of the tests and others near them. A
/// number behind an array is taken for its length. Other functions are left out.
struct NativeDriver {
    /// What a parameter or a result is.
    enum Kind: Equatable {
        case nothing
        case integer(type: String)
        case real(type: String)
        case text(isConstant: Bool)
        case array(type: String, isReal: Bool, isConstant: Bool)
    }

    struct Function: Equatable {
        var name: String
        var result: Kind
        var parameters: [Kind]
    }

    let functions: [Function]
    private let path: String
    private let values: NativeValues

    private static let mostFunctions = 12
    private static let mostParameters = 6

    /// Null when the file has no function that can be called.
    init?(_ file: ParsedFile, tests: [ParsedFile]) {
        guard file.language == .c else { return nil }
        path = file.path
        functions = Array(
            file.tree.root.namedChildren.lazy.compactMap { NativeDriver.function($0, file) }
                .filter { $0.name != "main" }.prefix(Self.mostFunctions)
        )
        guard !functions.isEmpty else { return nil }
        values = NativeValues(tests)
    }

    // MARK: - Signatures

    private static func function(_ node: SyntaxNode, _ file: ParsedFile) -> Function? {
        guard node.kind == "function_definition", let outer = node.child(field: "declarator") else { return nil }
        let isPointer = outer.kind == "pointer_declarator"
        let inner = isPointer ? outer.child(field: "declarator") : outer
        guard let inner, inner.kind == "function_declarator", let name = inner.child(field: "declarator"),
            name.kind == "identifier", let list = inner.child(field: "parameters"),
            let result = kind(of: node, isPointer: isPointer, file)
        else { return nil }
        if case .array = result { return nil }
        var parameters: [Kind] = []
        for child in list.namedChildren where child.kind != "comment" {
            guard child.kind == "parameter_declaration", let kind = parameter(child, file) else { return nil }
            if kind != .nothing { parameters.append(kind) }
        }
        guard parameters.count <= mostParameters else { return nil }
        return Function(name: file.text(name.bytes), result: result, parameters: parameters)
    }

    private static func parameter(_ node: SyntaxNode, _ file: ParsedFile) -> Kind? {
        guard let declarator = node.child(field: "declarator") else {
            return kind(of: node, isPointer: false, file).flatMap { $0 == .nothing ? .nothing : nil }
        }
        switch declarator.kind {
        case "identifier": return kind(of: node, isPointer: false, file).flatMap { $0 == .nothing ? nil : $0 }
        case "pointer_declarator", "array_declarator":
            guard declarator.child(field: "declarator")?.kind == "identifier" else { return nil }
            return kind(of: node, isPointer: true, file)
        default: return nil
        }
    }

    private static let integers: Set<String> = [
        "int", "long", "short", "unsigned", "signed", "char", "bool", "_Bool", "size_t", "ssize_t", "int8_t", "int16_t",
        "int32_t", "int64_t", "uint8_t", "uint16_t", "uint32_t", "uint64_t",
    ]

    /// Of a declaration's type; null for one that cannot be made up.
    private static func kind(of node: SyntaxNode, isPointer: Bool, _ file: ParsedFile) -> Kind? {
        guard let type = node.child(field: "type") else { return nil }
        let text = file.text(type.bytes)
        let words = text.split(whereSeparator: \.isWhitespace).map(String.init)
        let isConstant = node.namedChildren.contains { $0.kind == "type_qualifier" && file.text($0.bytes) == "const" }
        let isReal = words == ["double"] || words == ["float"]
        if words == ["void"] { return isPointer ? nil : .nothing }
        guard isReal || words.allSatisfy(integers.contains) else { return nil }
        if isPointer, words == ["char"] { return .text(isConstant: isConstant) }
        if isPointer { return .array(type: text, isReal: isReal, isConstant: isConstant) }
        return isReal ? .real(type: text) : .integer(type: text)
    }

    // MARK: - Text

    var source: String {
        """
        #define main codeinsight_main
        #include "../\(path)"
        #undef main
        \(values.source)
        #include "driver.h"

        \(functions.enumerated().map { call($1, $0) }.joined(separator: "\n"))
        int main(void) {
            /* What the functions print says nothing; what they return comes out where standard output was. */
            if (dup2(1, 9) < 0 || !freopen("/dev/null", "w", stdout)) return 1;
        \(functions.indices.map { "    codeinsight_call_\($0)();\n" }.joined())    return 0;
        }

        """
    }

    private func call(_ function: Function, _ index: Int) -> String {
        var lines: [String] = []
        var arguments: [String] = []
        var after: [String] = []
        for (place, kind) in function.parameters.enumerated() {
            let name = "a\(place)"
            switch kind {
            case .nothing: continue
            case .integer(let type):
                let isLength = place > 0 && Self.isArray(function.parameters[place - 1])
                let value = isLength ? "codeinsight_size(n, \(place - 1))" : "codeinsight_integer(n, \(place))"
                lines.append("\(type) \(name) = (\(type))\(value);")
                arguments.append(name)
            case .real(let type):
                lines.append("\(type) \(name) = (\(type))codeinsight_integer(n, \(place)) / 2;")
                arguments.append(name)
            case .text(isConstant: true):
                arguments.append("codeinsight_string(n, \(place))")
            case .text(isConstant: false):
                lines.append("char \(name)[codeinsight_text] = {0};")
                lines.append("strncpy(\(name), codeinsight_string(n, \(place)), sizeof \(name) - 1);")
                arguments.append(name)
                after.append("CODEINSIGHT_SAY(\" [%.200s]\", \(name));")
            case .array(let type, let isReal, let isConstant):
                lines.append("\(type) \(name)[codeinsight_cells];")
                lines.append("CODEINSIGHT_FILL(\(name), n, \(place));")
                arguments.append("\(name) + codeinsight_margin")
                guard !isConstant else { continue }
                let form = isReal ? "\" %.9g\", (double)" : "\" %lld\", (long long)"
                after.append("for (int i = 0; i < codeinsight_length; i++)")
                after.append("    CODEINSIGHT_SAY(\(form)\(name)[codeinsight_margin + i]);")
            }
        }
        let call = "\(function.name)(\(arguments.joined(separator: ", ")))"
        let result =
            switch function.result {
            case .nothing, .array: "\(call);"
            case .integer: "CODEINSIGHT_SAY(\"%lld\", (long long)\(call));"
            case .real: "CODEINSIGHT_SAY(\"%.9g\", (double)\(call));"
            case .text: "const char *r = \(call);\n        CODEINSIGHT_SAY(\"%.200s\", r ? r : \"(null)\");"
            }
        let body = (lines + [result] + after).map { "        \($0)\n" }.joined()
        return """
            static void codeinsight_call_\(index)(void) {
                for (unsigned n = 0; n < \(function.parameters.isEmpty ? "1" : "codeinsight_calls"); n++) {
                    if (!codeinsight_child("\(function.name)", n)) continue;
            \(body)        codeinsight_done();
                }
            }

            """
    }

    private static func isArray(_ kind: Kind) -> Bool {
        if case .array = kind { true } else { false }
    }
}

/// Values that the tests use, as C text, with some that often tell programs apart.
struct NativeValues {
    private(set) var integers: [Int] = [0, 1, 2, 3, 4, 5, 7, 10, 12, 100, -1, -2, -7]
    private(set) var strings = [
        "\"\"", "\"a\"", "\"ab\"", "\"aab\"", "\"abcba\"", "\"Hello, World\"", "\"12 3\"", "\"(a)\"",
    ]
    private(set) var arrays: [[Int]] = []

    private static let most = 40

    init(_ tests: [ParsedFile]) {
        for file in tests where file.language == .c {
            var open = [file.tree.root]
            var visited = 0
            while let node = open.popLast(), visited < 20_000 {
                visited += 1
                note(node, file)
                open += node.namedChildren.reversed()
            }
        }
    }

    private mutating func note(_ node: SyntaxNode, _ file: ParsedFile) {
        switch node.kind {
        case "number_literal":
            guard let value = Self.number(node, file), integers.count < Self.most else { return }
            for near in [value, value + 1, value - 1] where !integers.contains(near) { integers.append(near) }
        case "string_literal":
            let text = file.text(node.bytes)
            guard text.utf8.count < 80, strings.count < Self.most, !strings.contains(text), text.hasPrefix("\"") else {
                return
            }
            strings.append(text)
        case "initializer_list":
            let numbers = node.namedChildren.map { Self.number($0, file) }
            let known = numbers.compactMap(\.self)
            guard known.count == numbers.count, known.count <= 12, arrays.count < Self.most, !known.isEmpty else {
                return
            }
            if !arrays.contains(known) { arrays.append(known) }
        default: return
        }
    }

    private static func number(_ node: SyntaxNode, _ file: ParsedFile) -> Int? {
        guard ["number_literal", "unary_expression"].contains(node.kind) else { return nil }
        return Int(file.text(node.bytes)).flatMap { abs($0) <= 1_000_000 ? $0 : nil }
    }

    var source: String {
        let rows = arrays.map { "{\($0.count), {\($0.map(String.init).joined(separator: ", "))}}" }
        return """
            static const long codeinsight_integers[] = {\(integers.map(String.init).joined(separator: ", "))};
            static const char *const codeinsight_strings[] = {\(strings.joined(separator: ", "))};
            static const struct codeinsight_array { int length; long values[12]; } codeinsight_arrays[] = {
                \((rows + ["{0, {0}}"]).joined(separator: ",\n    "))
            };
            enum {
                codeinsight_integer_count = \(integers.count),
                codeinsight_string_count = \(strings.count),
                codeinsight_array_count = \(arrays.count)
            };
            """
    }
}
