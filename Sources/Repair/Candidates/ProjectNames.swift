// SPDX-License-Identifier: Apache-2.0

internal import Index

/// The names that the repository's own files define and use, as far as they were read.
final class ProjectNames {
    struct Function {
        var name: String
        var path: String
        var isMethod: Bool
        /// Positional parameters without `self`; those with a default count only for `most`.
        var least: Int
        var most: Int
    }

    /// Modules and packages of the repository, by the name that follows `import`.
    let modules: Set<String>
    private(set) var functions: [String: [Function]] = [:]
    /// Classes, constants and other names at the top of files, with the file.
    private(set) var globals: [String: Set<String>] = [:]
    /// Member names that occur after a dot, by file.
    private var members: [String: [String: Int]] = [:]
    private var strings: [String: [String]] = [:]
    private var numbers: [String: [String]] = [:]
    /// Short texts of tests, without their quotation marks.
    private(set) var testWords: [String] = []

    init(paths: [String]) {
        modules = Set(
            paths.lazy.filter { $0.hasSuffix(".py") }
                .flatMap { $0.dropLast(3).split(separator: "/").map(String.init) }
        )
    }

    /// Reads one file's names.
    func add(_ file: ParsedFile) {
        guard members[file.path] == nil else { return }
        for definition in file.facts.definitions {
            if definition.kind == .function || definition.kind == .method {
                let counts = Self.parameterCounts(of: definition, in: file)
                functions[definition.name, default: []].append(
                    Function(
                        name: definition.name,
                        path: file.path,
                        isMethod: definition.kind == .method,
                        least: counts.least,
                        most: counts.most
                    )
                )
            }
            if definition.container == nil { globals[definition.name, default: []].insert(file.path) }
        }
        var open = [file.tree.root]
        var members: [String: Int] = [:]
        var strings: Set<String> = []
        var numbers: Set<String> = []
        while let node = open.popLast() {
            let kind = node.kind
            if file.traits.isRole(kind, .attribute), let name = node.namedChildren.last {
                members[file.text(name.bytes), default: 0] += 1
            }
            if file.traits.isRole(kind, .string) {
                let text = file.text(node.bytes)
                if text.utf8.count <= 42, !text.contains("\n") { strings.insert(text) }
                continue
            }
            if file.traits.isRole(kind, .number) { numbers.insert(file.text(node.bytes)) }
            open += node.namedChildren
        }
        self.members[file.path] = members
        self.strings[file.path] = strings.sorted()
        self.numbers[file.path] = numbers.sorted()
    }

    /// Reads the texts of a test.
    func addTest(_ file: ParsedFile) {
        var open = [file.tree.root]
        var found = Set(testWords)
        while let node = open.popLast() {
            if file.traits.isRole(node.kind, .string) {
                let text = file.text(node.bytes).dropFirst().dropLast()
                if (1...40).contains(text.utf8.count), !text.contains("\n"), found.count < 500 {
                    found.insert(String(text))
                }
            } else {
                open += node.namedChildren
            }
        }
        testWords = found.sorted()
    }

    func members(in path: String) -> [String: Int] { members[path] ?? [:] }
    func strings(in path: String) -> [String] { strings[path] ?? [] }
    func numbers(in path: String) -> [String] { numbers[path] ?? [] }

    /// Whether a class of the repository has a method of this name.
    func isMethod(_ name: String) -> Bool { functions[name]?.contains { $0.isMethod } ?? false }

    private static func parameterCounts(of definition: SymbolDefinition, in file: ParsedFile) -> (least: Int, most: Int)
    {
        guard let name = file.tree.root.descendant(covering: definition.nameBytes),
            let parameters = name.parent?.child(field: "parameters")
        else { return (0, 99) }
        var least = 0
        var most = 0
        for parameter in parameters.namedChildren {
            let kind = parameter.kind
            if ["self", "cls", "this"].contains(file.text(parameter.bytes)) { continue }
            if kind.contains("splat") || kind.contains("rest") || kind.contains("variadic") {
                most = 99
            } else if kind.contains("default") || parameter.child(field: "value") != nil {
                most += 1
            } else if !file.traits.isRole(kind, .comment) {
                least += 1
                most += 1
            }
        }
        return (least, most)
    }
}
