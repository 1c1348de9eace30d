// SPDX-License-Identifier: Apache-2.0

extension Language {
    /// The language of a file by its name, then its extension, then its first line.
    ///
    /// - Parameters:
    ///   - path: any path; only the last component counts.
    ///   - content: the file's first bytes, at least its first line if that matters; may be empty.
    package init?(path: String, content: [UInt8] = []) {
        let name = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[path.utf8.index(after: $0)...] } ?? path[...]
        let lower = name.lowercased()
        if let found = Language.fileNames[lower] {
            self = found
        } else if lower.hasPrefix("dockerfile.") {
            self = .dockerfile
        } else if let dot = lower.utf8.lastIndex(of: UInt8(ascii: ".")), dot != lower.startIndex {
            let suffix = String(lower[lower.utf8.index(after: dot)...])
            // In C++ projects `.C` and `.H` differ from `.c` and `.h`.
            if name.hasSuffix(".C") || name.hasSuffix(".H") {
                self = .cpp
            } else if suffix == "h" {
                self = Language.looksLikeCpp(content) ? .cpp : .c
            } else if let found = Language.extensions[suffix] {
                self = found
            } else if let found = Language(shebangOf: content) {
                self = found
            } else {
                return nil
            }
        } else if let found = Language(shebangOf: content) {
            self = found
        } else {
            return nil
        }
    }

    /// The interpreter that `#!` names, through `env` and without version digits: `#!/usr/bin/env python3.11` is Python.
    private init?(shebangOf content: [UInt8]) {
        guard content.starts(with: [UInt8(ascii: "#"), UInt8(ascii: "!")]) else { return nil }
        let line = content.dropFirst(2).prefix(256).prefix { $0 != UInt8(ascii: "\n") }
        var words = String(decoding: line, as: UTF8.self).split { $0 == " " || $0 == "\t" || $0 == "\r" }[...]
        guard let program = words.popFirst() else { return nil }
        var interpreter = program.split(separator: "/").last.map(String.init) ?? ""
        if interpreter == "env" {
            while let word = words.popFirst() {
                if word.hasPrefix("-") || word.contains("=") { continue }
                interpreter = String(word)
                break
            }
        }
        while let last = interpreter.last, last.isNumber || last == "." { interpreter.removeLast() }
        guard let found = Language.interpreters[interpreter] else { return nil }
        self = found
    }

    /// Whether a header says something that only C++ says. Looks at the first 32 KiB.
    private static func looksLikeCpp(_ content: [UInt8]) -> Bool {
        let text = String(decoding: content.prefix(32 * 1024), as: UTF8.self)
        return text.split(separator: "\n").contains { line in
            let trimmed = line.drop { $0 == " " || $0 == "\t" }
            return cppLineStarts.contains { trimmed.hasPrefix($0) }
        }
    }

    private static let cppLineStarts = [
        "namespace ", "template <", "template<", "class ", "using ", "public:", "private:", "protected:", "constexpr ",
        "#include <string>", "#include <vector>", "#include <memory>", "#include <map>",
    ]

    private static let fileNames: [String: Language] = [
        ".bash_profile": .bash, ".bashrc": .bash, ".profile": .bash, ".zshrc": .bash, "pkgbuild": .bash,
        "build": .python, "build.bazel": .python, "sconstruct": .python, "workspace": .python,
        "containerfile": .dockerfile, "dockerfile": .dockerfile,
        "gemfile": .ruby, "rakefile": .ruby, "vagrantfile": .ruby, "podfile": .ruby, "guardfile": .ruby,
        "gnumakefile": .makefile, "makefile": .makefile,
        "readme": .text, "license": .text, "changelog": .text, "copying": .text, "notice": .text, "authors": .text,
        "go.mod": .text, "go.sum": .text, "cmakelists.txt": .text,
        ".babelrc": .json, ".eslintrc": .json, "composer.lock": .json, "cargo.lock": .toml, "pipfile": .toml,
        "poetry.lock": .toml,
    ]

    private static let extensions: [String: Language] = [
        "bash": .bash, "bats": .bash, "ksh": .bash, "sh": .bash, "zsh": .bash,
        "c": .c,
        "cs": .cSharp, "csx": .cSharp,
        "cc": .cpp, "cpp": .cpp, "cxx": .cpp, "c++": .cpp, "hh": .cpp, "hpp": .cpp, "hxx": .cpp, "h++": .cpp,
        "inl": .cpp,
        "ipp": .cpp, "tpp": .cpp, "cu": .cpp, "cuh": .cpp, "ino": .cpp,
        "go": .go,
        "java": .java,
        "cjs": .javascript, "es6": .javascript, "js": .javascript, "jsx": .javascript, "mjs": .javascript,
        "geojson": .json, "ipynb": .json, "json": .json, "webmanifest": .json,
        "kt": .kotlin, "kts": .kotlin,
        "php": .php, "php5": .php, "php7": .php, "phtml": .php,
        "bzl": .python, "py": .python, "pyi": .python, "pyw": .python, "star": .python, "wsgi": .python,
        "gemspec": .ruby, "rake": .ruby, "rb": .ruby, "ru": .ruby,
        "rs": .rust,
        "sbt": .scala, "sc": .scala, "scala": .scala,
        "swift": .swift,
        "tsx": .tsx,
        "cts": .typescript, "mts": .typescript, "ts": .typescript,
        "css": .css, "less": .css, "scss": .css,
        "dart": .dart,
        "dockerfile": .dockerfile,
        "ex": .elixir, "exs": .elixir,
        "hs": .haskell,
        "htm": .html, "html": .html, "xhtml": .html, "vue": .html, "svelte": .html,
        "lua": .lua,
        "mak": .makefile, "mk": .makefile,
        "markdown": .markdown, "md": .markdown, "mdx": .markdown,
        "m": .objectiveC, "mm": .objectiveC,
        "pl": .perl, "pm": .perl,
        "ps1": .powershell, "psm1": .powershell,
        "proto": .protobuf,
        "r": .r,
        "rst": .restructuredText,
        "sql": .sql,
        "hcl": .terraform, "tf": .terraform, "tfvars": .terraform,
        "adoc": .text, "cfg": .text, "cmake": .text, "conf": .text, "csv": .text, "gradle": .text, "ini": .text,
        "jinja": .text, "j2": .text, "po": .text, "properties": .text, "scm": .text, "service": .text, "socket": .text,
        "tsv": .text, "txt": .text, "env": .text, "graphql": .text, "lock": .text, "modulemap": .text,
        "toml": .toml,
        "csproj": .xml, "plist": .xml, "svg": .xml, "wsdl": .xml, "xml": .xml, "xsd": .xml, "xsl": .xml,
        "yaml": .yaml, "yml": .yaml,
    ]

    private static let interpreters: [String: Language] = [
        "ash": .bash, "bash": .bash, "dash": .bash, "ksh": .bash, "sh": .bash, "zsh": .bash,
        "bun": .javascript, "node": .javascript, "nodejs": .javascript,
        "deno": .typescript, "ts-node": .typescript,
        "kotlin": .kotlin, "lua": .lua, "perl": .perl, "php": .php, "pwsh": .powershell, "pypy": .python,
        "python": .python, "ruby": .ruby, "Rscript": .r, "scala": .scala, "swift": .swift,
    ]
}
