// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Configuration

@Suite struct SettingsTests {
    private let example: String

    init() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        example = try String(contentsOf: root.appendingPathComponent("config.example.toml"), encoding: .utf8)
    }

    @Test func `the example file states the defaults`() throws {
        let settings = try TOMLDecoder().decode(Settings.self, from: Array(example.utf8), file: "config.example.toml")
        #expect(settings == Settings())
    }

    @Test func `the example file has every key, and no other`() {
        var section = ""
        var shown: Set<String> = []
        for line in example.split(separator: "\n") where !line.hasPrefix("#") {
            if line.hasPrefix("[") {
                section = line.dropFirst().dropLast() + "."
            } else if let equals = line.firstIndex(of: "=") {
                shown.insert(section + line[..<equals].trimmingCharacters(in: .whitespaces))
            }
        }
        #expect(shown == Set(SettingsListing(of: Settings.self).keys.map(\.path)))
    }

    @Test func `every key or its group has a comment`() {
        var previous = ""
        for line in example.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.contains(" = "), !line.hasPrefix("#") {
                #expect(!previous.isEmpty, "\(line) follows an empty line")
            }
            previous = line
        }
    }

    @Test func `empty paths are filled in below the state directory`() {
        var settings = Settings()
        settings.agent.stateDir = "/s"
        settings.api.socket = "/run/x.sock"
        let resolved = settings.resolvingPaths()
        #expect(resolved.api.socket == "/run/x.sock")
        #expect(resolved.egress.socket == "/s/egress.sock")
        #expect(resolved.sandbox.workspaces == "/s/workspaces")
    }

    @Test func `the system's gateway keeps its state away from the agent's`() {
        let resolved = Settings().resolvingPaths()
        #expect(resolved.egress.stateDir == "/var/lib/codeinsight-egress" && resolved.egress.isOfSystem)
        var other = Settings()
        other.agent.stateDir = "/s"
        #expect(other.resolvingPaths().egress.stateDir == "/s/egress" && !other.resolvingPaths().egress.isOfSystem)
        #expect(Settings().resolvingServiceSockets(beside: nil).sandbox.workspaces == "/var/lib/codeinsight-work")
        #expect(other.resolvingServiceSockets(beside: nil).resolvingPaths().sandbox.workspaces == "/s/workspaces")
        var named = Settings()
        named.egress.stateDir = "/elsewhere"
        #expect(named.resolvingPaths().egress.stateDir == "/elsewhere")
    }

    @Test(arguments: [
        "[api]\nbody_limit = \"1B\"", "[api]\ntcp_port = 70000", "[jobs]\nworkers = 0",
        "[agent]\nstate_dir = \"x\"",
        "[logging]\nlevel = \"loud\"", "[index]\nmax_depth = 1", "[review]\nmin_confidence = 2", "[nonsense]\nx = 1",
    ])
    func `a wrong setting is refused with its place`(text: String) {
        let error = #expect(throws: ConfigurationError.self) {
            try TOMLDecoder().decode(Settings.self, from: Array(text.utf8), file: "c.toml")
        }
        #expect(error?.description.hasPrefix("c.toml:") == true)
    }
}
