// SPDX-License-Identifier: Apache-2.0

internal import API

/// Finds the repository's file behind the file that a frame names.
///
/// A path is only ever one of the listing it was given, so nothing that a run prints leads outside of the repository.
struct FrameMapper: Sendable {
    private let paths: Set<String>
    /// Last component → paths that end in it.
    private let byName: [Substring: [String]]
    /// Prefixes of absolute paths that stand for the repository, longest first, each with `/` at its end.
    private let roots: [String]

    /// - Parameter workspaces: under which absolute paths the repository was when the command ran.
    init(paths: [String], workspaces: [String]) {
        self.paths = Set(paths)
        byName = Dictionary(grouping: paths) { $0.split(separator: "/").last ?? "" }
        roots = workspaces.filter { $0.hasPrefix("/") }.map { $0.hasSuffix("/") ? $0 : $0 + "/" }
            .sorted { $0.utf8.count > $1.utf8.count }
    }

    /// The path of a frame's file. A Kotlin file need not lie in the folder of its package, so its name alone may do.
    func path(of frame: StackFrame) -> String? {
        if let path = path(of: frame.file) { return path }
        guard [".kt", ".scala", ".groovy", ".java"].contains(where: { frame.file.ends(with: $0) }),
            !frame.file.begins(with: "/"),
            let package = frame.function?.split(separator: ".").first,
            !["java", "javax", "jdk", "kotlin", "org", "scala", "sun"].contains(package)
        else { return nil }
        return frame.file.split(separator: "/").last.flatMap { path(of: String($0)) }
    }

    /// The path of `file` in the repository, or nil when it is not of the repository or could be several.
    func path(of file: String) -> String? {
        guard let name = Self.normalised(file) else { return nil }
        if name.hasPrefix("/") {
            for root in roots where name.hasPrefix(root) {
                let inside = String(name.dropFirst(root.count))
                // A file below the workspace that the listing does not know was made by the build.
                return paths.contains(inside) ? inside : nil
            }
            return Self.isForeign(name) ? nil : longestSuffix(name)
        }
        return paths.contains(name) ? name : longestSuffix(name)
    }

    /// Without `file://`, `./`, `a/../`; nil when it leads above where it starts.
    private static func normalised(_ file: String) -> String? {
        var text = file[...]
        if text.hasPrefix("file://") { text = text.dropFirst(7) }
        // `node:internal/…`: a part of the runtime.
        guard !text.hasPrefix("node:"), !text.isEmpty, text.utf8.count <= 4096, !text.utf8.contains(0) else {
            return nil
        }
        let isAbsolute = text.hasPrefix("/")
        var parts: [Substring] = []
        for part in text.split(whereSeparator: { $0 == "/" || $0 == "\\" }) where part != "." {
            if part != ".." {
                parts.append(part)
            } else if parts.popLast() == nil {
                return nil
            }
        }
        return parts.isEmpty ? nil : (isAbsolute ? "/" : "") + parts.joined(separator: "/")
    }

    /// Of the system or of installed packages: a file of the same name in the repository is another one.
    private static func isForeign(_ path: String) -> Bool {
        ["/usr/lib/", "/usr/include/", "/usr/local/lib/", "/opt/", "/build/"].contains { path.hasPrefix($0) }
            || [
                "/site-packages/", "/dist-packages/", "/node_modules/", "/.cargo/registry/", "/go/pkg/mod/",
                "/lib/python3",
            ]
            .contains { path.has($0) }
    }

    /// The one path that is the end of `name`, or that `name` is the end of; the longest such, nil when two are as long.
    private func longestSuffix(_ name: String) -> String? {
        let wanted = name.split(separator: "/")
        guard let last = wanted.last, let candidates = byName[last] else { return nil }
        var best: (path: String, shared: Int)?
        var isUnique = true
        for candidate in candidates {
            let parts = candidate.split(separator: "/")
            let shared = zip(parts.reversed(), wanted.reversed()).prefix { $0 == $1 }.count
            // `lib/a.py` is not `src/a.py`.
            guard shared == wanted.count || shared == parts.count else { continue }
            if shared > best?.shared ?? 0 {
                best = (candidate, shared)
                isUnique = true
            } else if shared == best?.shared {
                isUnique = false
            }
        }
        return isUnique ? best?.path : nil
    }
}
