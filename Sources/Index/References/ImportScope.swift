// SPDX-License-Identifier: Apache-2.0

internal import API

/// What one file can see of others: its imports, taken apart.
///
/// Languages resolve imports with search paths and build files that a repository does not tell. What they have in common is that an import
/// spells the end of a path: `django.db.models`, `./util/date`, `github.com/org/x/pkg`, `com.acme.Shop`, `net/http.h`. So an import fits a file
/// when its parts, or all but the last (which may be a name within the file), are the end of the file's path or of its folder's. That can
/// be wrong for two files of one name, which then are both candidates; it never leaves out the right one for want of a build file.
struct ImportScope {
    private let path: [Substring]
    private let language: String?
    /// Parts of each import, lower case, outermost first.
    private let imports: [[Substring]]
    /// The last parts, which may be names of definitions.
    private let names: Set<Substring>

    /// - Parameter imports: as the syntax tree has them.
    init(path: String, language: String?, imports: [String]) {
        self.path = Self.parts(ofPath: path)
        self.language = language
        let folder = self.path.dropLast()
        let parts = imports.map { Self.parts(ofImport: $0, from: folder) }.filter { !$0.isEmpty }
        self.imports = parts + Self.pairs(parts, language)
        names = Set(parts.compactMap(\.last))
    }

    /// Why a definition in `other` may be what a name in this file means; nil when nothing says so.
    ///
    /// - Parameters:
    ///   - names: what an import could call it: its own name and those of what encloses it.
    func reach(_ other: String, names: [String]) -> ReferenceCertainty? {
        let target = Self.parts(ofPath: other)
        if target == path { return .sameFile }
        let file = Self.modulePath(target)
        let folder = target.dropLast()
        let lowered = names.map { $0.lowercased()[...] }
        for parts in imports {
            if Self.isEnd(parts, of: file) { return .import }
            // A folder that is called by one word says too little, where files import each other one by one.
            if parts.count > 1 || Self.seesItsFolder(language), Self.isEnd(parts, of: folder) { return .import }
            // `from package.module import name`, `use crate::module::Name`, `import com.acme.Type`
            if parts.count > 1, let last = parts.last {
                let owner = parts.dropLast()
                let isNamed = lowered.contains(last) || last == "*"
                if isNamed, Self.isEnd(owner, of: file) || Self.isEnd(owner, of: folder) { return .import }
                // Re-exported by a package above: the folder is named, and so is the definition.
                if isNamed, Self.contains(folder, owner) { return .import }
            }
            // `import package`, then `package.module.name()`.
            if Self.contains(folder, parts[...]), lowered.contains(where: self.names.contains) { return .import }
        }
        if folder.elementsEqual(path.dropLast()), Self.seesItsFolder(language) { return .package }
        return seesItsModule && Self.module(of: target) == Self.module(of: path) ? .package : nil
    }

    /// Languages in which the files of a folder see each other without an import.
    static func seesItsFolder(_ language: String?) -> Bool {
        ["go", "java", "kotlin", "scala", "csharp", "swift", "c", "cpp"].contains(language ?? "")
    }

    private var seesItsModule: Bool { ["swift", "csharp"].contains(language ?? "") }

    /// `Sources/Name/…` of Swift packages, or the outermost folder.
    private static func module(of path: [Substring]) -> ArraySlice<Substring> {
        path.first == "sources" || path.first == "tests" ? path.prefix(2) : path.prefix(1)
    }

    /// Python's `from package import module` comes as two imports: what they make together.
    static func pairs(_ imports: [[Substring]], _ language: String?) -> [[Substring]] {
        guard language == "python", imports.count <= 100 else { return [] }
        let words = imports.filter { $0.count == 1 }
        return imports.flatMap { owner in words.filter { $0 != owner }.map { owner + $0 } }
    }

    // MARK: - Parts

    static func parts(ofPath path: String) -> [Substring] {
        var parts = path.lowercased().split(separator: "/")
        if let last = parts.popLast() { parts.append(last.split(separator: ".").first ?? last) }
        return parts
    }

    /// A file that stands for its folder leaves its own name out.
    static func modulePath(_ path: [Substring]) -> ArraySlice<Substring> {
        let standIns: Set<Substring> = ["__init__", "index", "mod", "lib", "main", "package"]
        return path.last.map(standIns.contains) == true ? path.dropLast() : path[...]
    }

    static func parts(ofImport text: String, from folder: ArraySlice<Substring>) -> [Substring] {
        let text = text.lowercased().filter { !" {}();".contains($0) }
        if text.contains("/") || text.hasPrefix("./") || text.hasPrefix("../") {
            return resolved(text.split(separator: "/"), from: folder, isRelative: text.hasPrefix("."))
        }
        // Python's `from .module`, `from ..package.module`.
        let dots = text.prefix { $0 == "." }.count
        let words = text.dropFirst(dots).split { ".:\\".contains($0) }.filter {
            !["crate", "self", "super"].contains($0)
        }
        guard dots > 0 else { return words }
        return Array(folder.dropLast(dots - 1)) + words
    }

    private static func resolved(
        _ words: [Substring],
        from folder: ArraySlice<Substring>,
        isRelative: Bool
    ) -> [Substring] {
        var parts = isRelative ? Array(folder) : []
        for word in words {
            switch word {
            case ".": continue
            case "..": _ = parts.popLast()
            default: parts.append(word)
            }
        }
        // The extension of a file; a folder may have dots in its name, as in `gopkg.in`.
        if let last = parts.popLast() {
            let stem = last.split(separator: ".").first ?? last
            parts.append(stem)
        }
        return parts
    }

    private static func isEnd(_ parts: some BidirectionalCollection<Substring>, of path: ArraySlice<Substring>) -> Bool
    {
        // Of an import by a long name from outside, such as a host and an owner, the last two parts decide.
        let needed = Array(parts.suffix(max(2, min(parts.count, path.count))))
        guard !needed.isEmpty, needed.count <= path.count else { return false }
        return path.suffix(needed.count).elementsEqual(needed)
    }

    private static func contains(_ path: ArraySlice<Substring>, _ parts: ArraySlice<Substring>) -> Bool {
        guard !parts.isEmpty, parts.count <= path.count else { return false }
        return (0...(path.count - parts.count)).contains { start in
            path.dropFirst(start).prefix(parts.count).elementsEqual(parts)
        }
    }
}
