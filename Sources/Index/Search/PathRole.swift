// SPDX-License-Identifier: Apache-2.0

/// What a path says about how far a file is from the code of its project itself, without regard to case; for tests see `TestPath`.
enum PathRole {
    private static let exampleFolders: Set<Substring> = [
        "example", "examples", "sample", "samples", "demo", "demos", "doc", "docs", "contrib",
    ]
    private static let foreignFolders: Set<Substring> = [
        "subprojects", "vendor", "third_party", "third-party", "thirdparty", "3rdparty", "external", "node_modules",
        "build-aux",
    ]
    /// What build systems copy into a project.
    private static let copiedFiles: Set<Substring> = [
        "aclocal.m4", "compile", "config.guess", "config.sub", "configure", "depcomp", "install-sh", "libtool",
        "ltconfig", "ltmain.sh", "missing", "mkinstalldirs", "test-driver", "texinfo.tex", "ylwrap",
    ]
    private static let headerSuffixes = [".h", ".hh", ".hpp", ".hxx"]

    /// Whether it shows how the code is used, or stands beside it.
    static func isExample(_ path: String) -> Bool {
        folders(path).contains(where: exampleFolders.contains)
    }

    /// Whether it is a copy of what others make.
    static func isForeign(_ path: String) -> Bool {
        let parts = path.lowercased().split(separator: "/")
        return parts.dropLast().contains(where: foreignFolders.contains) || parts.last.map(copiedFiles.contains) == true
    }

    /// Whether it declares, for the most part, what is done elsewhere (C and C++).
    static func isHeader(_ path: String) -> Bool {
        let path = path.lowercased()
        return headerSuffixes.contains(where: path.hasSuffix)
    }

    private static func folders(_ path: String) -> ArraySlice<Substring> {
        path.lowercased().split(separator: "/").dropLast()
    }
}
