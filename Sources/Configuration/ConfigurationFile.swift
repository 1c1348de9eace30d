// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// Finds and reads configuration files: one main file, and drop-ins `FILE.d/*.toml` in alphabetical order beside it.
package struct ConfigurationFile: Sendable, Equatable {
    /// Where the package puts it.
    package static let installedPath = "/etc/codeinsight/config.toml"

    /// Larger files are refused.
    static let sizeLimit = 1 << 20

    package var path: String
    /// Whether it is an error that the file does not exist.
    package var mustExist: Bool

    /// Names a file.
    ///
    /// - Parameter path: nil for the one in `CODEINSIGHT_CONFIG`, which the units of a user's own agent set, or else the installed one. These
    ///   may be missing: everything takes its default then.
    package init(path: String? = nil) {
        self.path = path ?? Self.environmentPath ?? Self.installedPath
        mustExist = path != nil
    }

    private static var environmentPath: String? {
        guard let value = unsafe getenv("CODEINSIGHT_CONFIG") else { return nil }
        let path = unsafe String(cString: value)
        return path.hasPrefix("/") ? path : nil
    }

    /// The folder of drop-ins: `config.toml` → `conf.d`, any other `NAME.toml` → `NAME.d`, beside the file.
    package var dropInFolder: String {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        let name = path.dropFirst(folder.count)
        if name == "config.toml" { return folder + "conf.d" }
        return folder + (name.hasSuffix(".toml") ? String(name.dropLast(5)) : String(name)) + ".d"
    }

    /// Reads and decodes the file and its drop-ins.
    package func load<Value: ConfigurationSection>(_ type: Value.Type) throws(ConfigurationError) -> Value {
        var sources: [TOMLDecoder.Source] = []
        if let main = try Self.read(path, mustExist: mustExist) { sources.append(main) }
        for name in try Self.names(in: dropInFolder) {
            if let source = try Self.read(dropInFolder + "/" + name, mustExist: false) { sources.append(source) }
        }
        return try TOMLDecoder().decode(type, from: sources)
    }

    private static func read(_ path: String, mustExist: Bool) throws(ConfigurationError) -> TOMLDecoder.Source? {
        do {
            let file = try Descriptor.open(path, O_RDONLY)
            return TOMLDecoder.Source(file: path, text: try file.readAll(limit: sizeLimit))
        } catch Errno.notFound where !mustExist {
            return nil
        } catch {
            throw ConfigurationError(nil, "\(path): \(error)")
        }
    }

    /// Names that end in `.toml`, sorted; none when there is no such folder.
    private static func names(in folder: String) throws(ConfigurationError) -> [String] {
        do {
            return try DirectoryListing.names(in: folder)
                .filter { $0.hasSuffix(".toml") && !$0.hasPrefix(".") }
        } catch Errno.notFound {
            return []
        } catch {
            throw ConfigurationError(nil, "\(folder): \(error)")
        }
    }
}
