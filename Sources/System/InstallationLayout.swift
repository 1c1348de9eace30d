// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Where the parts that are not code lie: rule files and prompts (`share`), grammars and models (`lib`), the executables.
///
/// Looked for in this order: the environment (`CODEINSIGHT_SHARE`, `CODEINSIGHT_LIB`); beside the executable as installed
/// (`../share/codeinsight`, `../lib/codeinsight`); a checkout that the executable was built in (`share/` and `.deps/`).
package struct InstallationLayout: Sendable, Equatable {
    /// The folder with `redaction/`, `review/`, ….
    package var share: String
    /// The folder with `grammars/`, `models/`.
    package var lib: String
    /// The folder with the four executables.
    package var executables: String

    /// States all three.
    package init(share: String, lib: String, executables: String) {
        self.share = share
        self.lib = lib
        self.executables = executables
    }

    /// Nothing at any of the places looked at.
    package struct NotFound: Error, CustomStringConvertible {
        package let lookedAt: [String]

        package var description: String {
            "rule files not found in \(lookedAt.joined(separator: ", ")): reinstall the package, or set CODEINSIGHT_SHARE"
        }
    }

    /// Finds the layout of the running program.
    package static func locate() throws -> InstallationLayout {
        try locate(executable: executablePath(), environment: environmentValue)
    }

    static func locate(executable: String, environment: (String) -> String?) throws -> InstallationLayout {
        let folder = parent(of: executable)
        var candidates: [(share: String, lib: String)] = []
        if let share = environment("CODEINSIGHT_SHARE") {
            candidates.append((share, environment("CODEINSIGHT_LIB") ?? "/usr/lib/codeinsight"))
        }
        let prefix = parent(of: folder)
        candidates.append((prefix + "/share/codeinsight", prefix + "/lib/codeinsight"))
        var ancestor = folder
        while ancestor != "/" && !ancestor.isEmpty {
            if isDirectory(ancestor + "/.deps") { candidates.append((ancestor + "/share", ancestor + "/.deps")) }
            ancestor = parent(of: ancestor)
        }
        guard let found = candidates.first(where: { isDirectory($0.share) }) else {
            throw NotFound(lookedAt: candidates.map(\.share))
        }
        let lib = environment("CODEINSIGHT_LIB") ?? found.lib
        return InstallationLayout(share: found.share, lib: lib, executables: folder)
    }

    private static func executablePath() throws(Errno) -> String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let count = try Errno.retrying {
            unsafe buffer.withUnsafeMutableBufferPointer { bytes in
                guard let start = bytes.baseAddress else { return -1 }
                return unsafe readlink("/proc/self/exe", start, bytes.count)
            }
        }
        return String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    private static func environmentValue(_ name: String) -> String? {
        guard let value = unsafe getenv(name) else { return nil }
        let text = unsafe String(cString: value)
        return text.isEmpty ? nil : text
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func isDirectory(_ path: String) -> Bool {
        (try? Descriptor.open(path, O_RDONLY | O_DIRECTORY)) != nil
    }
}
