// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Configuration

@Suite struct ConfigurationFileTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func write(_ text: String, _ name: String) throws {
        let url = URL(fileURLWithPath: folder.path + "/" + name)
        try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: url)
    }

    @Test func `drop-ins are laid over the file in alphabetical order`() throws {
        try write("[jobs]\nworkers = 1\nmax_queued = 10\n", "config.toml")
        try write("[jobs]\nworkers = 3\n", "conf.d/20-b.toml")
        try write("[jobs]\nworkers = 2\nmax_attempts = 5\n", "conf.d/10-a.toml")
        try write("not = toml = at all", "conf.d/note.txt")
        let settings = try ConfigurationFile(path: folder.path + "/config.toml").load(Settings.self)
        #expect(settings.jobs.workers == 3)
        #expect(settings.jobs.maxAttempts == 5)
        #expect(settings.jobs.maxQueued == 10)
    }

    @Test func `an error in a drop-in names the drop-in`() throws {
        try write("", "config.toml")
        try write("\n[jobs]\nworker = 3\n", "conf.d/a.toml")
        let error = #expect(throws: ConfigurationError.self) {
            try ConfigurationFile(path: folder.path + "/config.toml").load(Settings.self)
        }
        #expect(
            error?.description
                == "\(folder.path)/conf.d/a.toml:3: unknown key `worker` in [jobs]: did you mean `workers`?"
        )
    }

    @Test func `a file that was asked for must exist`() {
        let error = #expect(throws: ConfigurationError.self) {
            try ConfigurationFile(path: folder.path + "/none.toml").load(Settings.self)
        }
        #expect(error?.description == "\(folder.path)/none.toml: No such file or directory")
    }

    @Test func `the installed file may be missing`() throws {
        var file = ConfigurationFile(path: folder.path + "/none.toml")
        file.mustExist = false
        #expect(try file.load(Settings.self) == Settings())
    }

    @Test func `drop-ins of another file lie in a folder of its name`() {
        #expect(ConfigurationFile(path: "/x/run.toml").dropInFolder == "/x/run.d")
        #expect(ConfigurationFile().dropInFolder == "/etc/codeinsight/conf.d")
    }
}
