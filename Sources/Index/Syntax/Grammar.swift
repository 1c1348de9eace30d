// SPDX-License-Identifier: Apache-2.0

internal import CTreeSitter
internal import Glibc

/// A loaded tree-sitter language, and the rules for symbols resolved against it. Lives as long as the process.
///
/// `@unchecked Sendable`: the pointer leads to constant data of a library that is never unloaded.
@safe package final class Grammar: @unchecked Sendable {
    package let language: Language
    let pointer: OpaquePointer
    let symbols: SymbolTable

    /// Loads the shared library at `path` and checks that this core reads its language version.
    ///
    /// - Parameter rules: the text of the language's `.syntax` file with the name to use in errors.
    init(language: Language, name: String, path: String, rules: SymbolRules) throws(GrammarProblem) {
        guard let handle = unsafe dlopen(path, RTLD_NOW | RTLD_LOCAL) else {
            throw .notLoadable(unsafe dlerror().map { unsafe String(cString: $0) } ?? path)
        }
        guard let function = unsafe dlsym(handle, "tree_sitter_" + name) else {
            throw .notLoadable("\(path) does not export tree_sitter_\(name)")
        }
        typealias Constructor = @convention(c) () -> OpaquePointer?
        guard let pointer = unsafe unsafeBitCast(function, to: Constructor.self)() else {
            throw .notLoadable("\(path) returned no language")
        }
        let version = Int(unsafe ts_language_abi_version(pointer))
        let supported = Int(TREE_SITTER_MIN_COMPATIBLE_LANGUAGE_VERSION)...Int(TREE_SITTER_LANGUAGE_VERSION)
        guard supported.contains(version) else {
            throw .wrongVersion(path: path, found: version, supported: supported)
        }
        self.language = language
        unsafe self.pointer = pointer
        symbols = try SymbolTable(resolving: rules, for: unsafe GrammarNames(pointer: pointer))
    }
}

/// Why a grammar is not available. The product goes on without it and says so.
package enum GrammarProblem: Error, Equatable, Sendable, CustomStringConvertible {
    case notLoadable(String)
    case wrongVersion(path: String, found: Int, supported: ClosedRange<Int>)
    /// In a file under `share/syntax`.
    case badRules(file: String, line: Int, message: String)

    package var description: String {
        switch self {
        case .notLoadable(let reason): reason
        case .wrongVersion(let path, let found, let supported):
            "\(path) has language version \(found); this build reads \(supported.lowerBound) to \(supported.upperBound)"
        case .badRules(let file, let line, let message): "\(file):\(line): \(message)"
        }
    }
}

/// Numbers of node kinds and fields by name.
@safe struct GrammarNames {
    private let pointer: OpaquePointer

    init(pointer: OpaquePointer) {
        unsafe self.pointer = pointer
    }

    /// How many node kinds there are; every number is below.
    var kindCount: Int { Int(unsafe ts_language_symbol_count(pointer)) }

    /// The number of a kind of node: of a named node, or of a token such as `struct`; null when there is none.
    func kind(_ name: String, named: Bool) -> UInt16? {
        let symbol = unsafe ts_language_symbol_for_name(pointer, name, UInt32(name.utf8.count), named)
        return symbol == 0 ? nil : symbol
    }

    func field(_ name: String) -> UInt16? {
        let field = unsafe ts_language_field_id_for_name(pointer, name, UInt32(name.utf8.count))
        return field == 0 ? nil : field
    }
}
