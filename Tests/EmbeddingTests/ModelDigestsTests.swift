// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Embedding

@Suite struct ModelDigestsTests {
    let folder: TemporaryFolder
    let models: String

    init() throws {
        folder = try TemporaryFolder()
        models = folder.path + "/models"
    }

    @Test func `a value that changed on disk is noticed, although the model still opens`() throws {
        let tiny = try TinyModel()
        let installed = try ModelInstallation.install(tiny.folder.path, into: models)
        #expect(try ModelDigests.check(installed.path))
        let file = try #require(FileHandle(forUpdatingAtPath: installed.path + "/model.safetensors"))
        let end = try file.seekToEnd()
        try file.seek(toOffset: end - 4)
        try file.write(contentsOf: Data([0x12, 0x34, 0x56, 0x3F]))
        #expect(throws: Never.self) { _ = try InstalledModel(directory: installed.path) }
        let error = #expect(throws: ModelError.self) { try ModelDigests.check(installed.path) }
        #expect(error?.code == .damaged && error?.subject.hasSuffix("model.safetensors") == true)
        let found = try #require(ModelInstallation.inspect(models).first)
        #expect(throws: ModelError.self) { try found.result.get() }
        // Nor is it passed on.
        #expect(throws: ModelError.self) {
            _ = try ModelInstallation.install(installed.path, into: folder.path + "/other")
        }
    }

    @Test func `a folder without a list has nothing to compare with`() throws {
        let tiny = try TinyModel()
        #expect(try !ModelDigests.check(tiny.folder.path))
    }

    @Test(arguments: [
        "no digest at all", "00  vocab.txt", String(repeating: "0", count: 64) + "  ../vocab.txt",
        String(repeating: "0", count: 64) + "  /etc/passwd", String(repeating: "0", count: 64) + " vocab.txt",
    ])
    func `a list that is none of sha256sum is refused`(line: String) throws {
        let tiny = try TinyModel()
        try Data((line + "\n").utf8).write(to: tiny.url("SHA256SUMS"))
        let error = #expect(throws: ModelError.self) { try ModelDigests.check(tiny.folder.path) }
        #expect(error?.code == .malformed)
    }

    @Test func `a file that is listed and missing is named`() throws {
        let tiny = try TinyModel()
        try Data((String(repeating: "0", count: 64) + " *gone.bin\n").utf8).write(to: tiny.url("SHA256SUMS"))
        let error = #expect(throws: ModelError.self) { try ModelDigests.check(tiny.folder.path) }
        #expect(error?.code == .missingFile && error?.subject.hasSuffix("gone.bin") == true)
    }
}
