// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Embedding

@Suite struct ModelInstallationTests {
    let folder: TemporaryFolder
    let models: String

    init() throws {
        folder = try TemporaryFolder()
        models = folder.path + "/models"
    }

    @Test func `a model is installed under the name of its folder and found again`() throws {
        let tiny = try TinyModel()
        let installed = try ModelInstallation.install(tiny.folder.path, into: models)
        #expect(installed.kind == .encoder)
        #expect(installed.width == TinyModel.width)
        #expect(ModelInstallation.list(models) == [installed])
        // A second time replaces it.
        #expect(try ModelInstallation.install(tiny.folder.path, into: models) == installed)
    }

    @Test func `a broken model leaves the one that was there`() throws {
        let tiny = try TinyModel()
        let installed = try ModelInstallation.install(tiny.folder.path, into: models)
        try Data("{}".utf8).write(to: tiny.url("config.json"))
        #expect(throws: ModelError.self) { _ = try ModelInstallation.install(tiny.folder.path, into: models) }
        #expect(ModelInstallation.list(models) == [installed])
    }

    @Test func `an interrupted replacement leaves nothing behind`() throws {
        struct Interrupted: Error {}
        try FileManager.default.createDirectory(atPath: models, withIntermediateDirectories: true)
        #expect(throws: Interrupted.self) {
            _ = try ModelInstallation.replace("x", in: models) { folder in
                try Data().write(to: URL(fileURLWithPath: folder + "/half"))
                throw Interrupted()
            }
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: models).isEmpty)
    }
}
