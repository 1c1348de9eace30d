// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// The text of one rule file.
package struct RuleSource: Sendable {
    package var file: String
    package var text: [UInt8]

    /// Names a text; errors carry the name.
    package init(file: String, text: [UInt8]) {
        self.file = file
        self.text = text
    }

    /// The largest file that is read.
    private static let limit = 64 << 20

    /// All `*.toml` files directly in `directories`, in the order of the directories, then by name.
    ///
    /// A directory that does not exist holds no files. This is the one place of the module, beside `RuleCache`, that touches the disk.
    package static func load(directories: [String]) throws(RuleError) -> [RuleSource] {
        let sources = try files(in: directories, suffix: ".toml")
        guard !sources.isEmpty else { throw .empty(directories: directories) }
        return sources
    }

    /// All `*.dictionary` files, in the same order; none is fine.
    static func dictionaries(directories: [String]) throws(RuleError) -> [RuleSource] {
        try files(in: directories, suffix: ".dictionary")
    }

    private static func files(in directories: [String], suffix: String) throws(RuleError) -> [RuleSource] {
        var sources: [RuleSource] = []
        for directory in directories {
            for name in names(in: directory) where name.hasSuffix(suffix) {
                sources.append(try read(directory + "/" + name))
            }
        }
        return sources
    }

    /// One file.
    static func read(_ path: String) throws(RuleError) -> RuleSource {
        do throws(Errno) {
            return RuleSource(file: path, text: try Descriptor.open(path, O_RDONLY).readAll(limit: limit))
        } catch {
            throw .unreadable(file: path, reason: error.description)
        }
    }

    private static func names(in directory: String) -> [String] {
        guard let stream = unsafe opendir(directory) else { return [] }
        defer { unsafe _ = closedir(stream) }
        var names: [String] = []
        while let entry = unsafe readdir(stream) {
            let name = unsafe withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return names.sorted()
    }
}
