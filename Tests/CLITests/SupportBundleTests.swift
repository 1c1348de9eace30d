// SPDX-License-Identifier: Apache-2.0

import Glibc
import System
import TestSupport
import Testing

@testable import CLI

@Suite(.timeLimit(.minutes(1))) struct SupportBundleTests {
    private let folder: TemporaryFolder
    private let recorded = RecordedOutput()

    init() throws {
        folder = try TemporaryFolder()
    }

    private func run(_ arguments: [String]) async -> ExitCode {
        let environment = ["PATH": "/usr/bin:/bin", "CODEINSIGHT_SOCKET": folder.path + "/no.sock"]
        return await Program.run(arguments, context: recorded.context(environment: environment, width: 200))
    }

    @Test func `secrets in the configuration do not get into the bundle`() async throws {
        let secret = "ghp_" + "16C7e42F292c6912E7710c838347Ae178B4a"
        let text = "# token \(secret)\n[agent]\nstate_dir = \"\(folder.path)\"\n"
        try FileReplacement.replace(folder.path + "/config.toml", with: Array(text.utf8))
        let bundle = folder.path + "/bundle.tar"
        let code = await run(["support-bundle", bundle, "--yes", "--config", folder.path + "/config.toml"])
        #expect(code == .done, "\(recorded.error)")
        let bytes = String(decoding: try Descriptor.open(bundle, O_RDONLY).readAll(), as: UTF8.self)
        #expect(!bytes.contains(secret) && bytes.contains("# token "))
        #expect(recorded.output.contains("configuration.txt") && recorded.output.contains("written: \(bundle)"))
        #expect(bytes.contains("codeinsight-support/check.json"))
    }

    @Test func `without a yes nothing is written`() async throws {
        let bundle = folder.path + "/bundle.tar"
        #expect(await run(["support-bundle", bundle]) == .usage)
        #expect(recorded.output.contains("journal.txt"))
        #expect(unsafe access(bundle, F_OK) != 0)
    }

    @Test func `a tape archive has whole blocks and a header that adds up`() throws {
        var archive = TapeArchive(time: 1)
        archive.add("a.txt", Array("hello".utf8))
        let bytes = archive.bytes
        #expect(bytes.count == 512 + 512 + 1024)
        let sum = bytes[..<512].enumerated().reduce(0) { $0 + ((148..<156).contains($1.offset) ? 32 : Int($1.element)) }
        let stored = String(decoding: bytes[148..<154], as: UTF8.self)
        #expect(Int(stored, radix: 8) == sum)
        #expect(String(decoding: bytes[512..<517], as: UTF8.self) == "hello")
    }
}
