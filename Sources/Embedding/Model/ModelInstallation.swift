// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// Puts model directories into a models folder, whole or not at all.
package enum ModelInstallation {
    /// Checks the model in `source` and copies the files it consists of to `models/NAME`, replacing what was there.
    ///
    /// - Throws: `ModelError`, or `Errno` of a step on disk.
    /// - Returns: the model at its new place.
    package static func install(_ source: String, into models: String) throws -> InstalledModel {
        let model = try InstalledModel(directory: source)
        try ModelDigests.check(source)
        guard !model.name.isEmpty, model.name.first != "." else {
            throw ModelError(.unsupported, source, "has no name: give the path of the model's own folder")
        }
        try create(models)
        return try replace(model.name, in: models) { folder in
            for file in model.files {
                let parts = file.split(separator: "/")
                if parts.count == 2 { try create(folder + "/" + parts[0]) }
                try copy(source + "/" + file, to: folder + "/" + file)
            }
        }
    }

    /// Fills a new folder and puts it at `models/name` when it is complete and opens as a model.
    package static func replace(
        _ name: String,
        in models: String,
        fill: (_ folder: String) throws -> Void
    ) throws -> InstalledModel {
        let folder = models + "/.\(name).new"
        try? FileTree.remove(folder)
        try create(folder)
        do {
            try fill(folder)
            try ModelDigests.write(try InstalledModel(directory: folder).files, in: folder)
        } catch {
            try? FileTree.remove(folder)
            throw error
        }
        let target = models + "/" + name
        try? FileTree.remove(target)
        try Errno.retrying { unsafe rename(folder, target) }
        return try InstalledModel(directory: target)
    }

    /// Every model of a folder that opens, by name; what does not open is left out.
    package static func list(_ models: String) -> [InstalledModel] {
        names(models).compactMap { try? InstalledModel(directory: models + "/" + $0) }
    }

    /// Every model of a folder by name, opened and compared with its digests, or what is wrong with it.
    package static func inspect(_ models: String) -> [(name: String, result: Result<InstalledModel, ModelError>)] {
        names(models).map { name in
            let result = Result { () throws(ModelError) in
                let model = try InstalledModel(directory: models + "/" + name)
                try ModelDigests.check(model.path)
                return model
            }
            return (name, result)
        }
    }

    private static func names(_ models: String) -> [String] {
        let names = (try? DirectoryListing.names(in: models)) ?? []
        return names.filter { $0.first != "." }.filter { unsafe access("\(models)/\($0)/.", X_OK) == 0 }
    }

    /// Removes a model.
    package static func remove(_ name: String, from models: String) throws {
        try FileTree.remove(models + "/" + name)
    }

    private static func create(_ path: String) throws(Errno) {
        do throws(Errno) {
            try Errno.retrying { unsafe mkdir(path, 0o755) }
        } catch {
            guard error == .exists else { throw error }
        }
    }

    private static func copy(_ source: String, to target: String) throws(Errno) {
        let input = try Descriptor.open(source, O_RDONLY)
        let output = try Descriptor.open(target, O_WRONLY | O_CREAT | O_EXCL, mode: 0o644)
        while true {
            let count = try Errno.retrying { sendfile(output.rawValue, input.rawValue, nil, 1 << 24) }
            if count == 0 { break }
        }
        try Errno.retrying { fsync(output.rawValue) }
    }
}
