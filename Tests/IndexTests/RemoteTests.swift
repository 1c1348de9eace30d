// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Index

/// The answers of a git server, in whatever pieces they arrive, and the mirror they are for.
struct RemoteTests {
    private static let idA = String(repeating: "a", count: 40)
    private static let idB = String(repeating: "b", count: 40)

    private func packet(_ text: String) -> [UInt8] { packet(Array(text.utf8)) }

    private func packet(_ bytes: [UInt8]) -> [UInt8] {
        let digits = String(bytes.count + 4, radix: 16)
        return Array((String(repeating: "0", count: 4 - digits.count) + digits).utf8) + bytes
    }

    private func references(_ bytes: [UInt8], chunk: Int) throws -> RemoteReferences {
        var reader = RemoteReferenceReader()
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            try reader.append(Array(bytes[start..<min(start + chunk, bytes.count)]))
        }
        return try reader.finish()
    }

    @Test(arguments: [1, 3, 7, 10_000])
    func `a list of references is read at any chunk size`(chunk: Int) throws {
        let bytes =
            packet("# service=git-upload-pack\n") + Array("0000".utf8)
            + packet("\(Self.idA) HEAD\0multi_ack symref=HEAD:refs/heads/trunk side-band-64k\n")
            + packet("\(Self.idA) refs/heads/trunk\n") + packet("\(Self.idB) refs/pull/7/head\n")
            + packet("\(Self.idB) refs/tags/v1\n") + packet("\(Self.idA) refs/tags/v1^{}\n") + Array("0000".utf8)
        let found = try references(bytes, chunk: chunk)
        #expect(found.head == "refs/heads/trunk")
        #expect(Set(found.ids.keys) == ["refs/heads/trunk", "refs/tags/v1"])
        #expect(found.ids["refs/tags/v1"]?.description == Self.idB)
    }

    @Test func `without a named HEAD a branch that stands there is taken`() throws {
        let bytes =
            packet("# service=git-upload-pack\n") + Array("0000".utf8) + packet("\(Self.idA) HEAD\0multi_ack\n")
            + packet("\(Self.idA) refs/heads/alpha\n") + packet("\(Self.idA) refs/heads/master\n") + Array("0000".utf8)
        #expect(try references(bytes, chunk: 100).head == "refs/heads/master")
    }

    @Test func `an empty repository has no references`() throws {
        let zero = String(repeating: "0", count: 40)
        let bytes =
            packet("# service=git-upload-pack\n") + Array("0000".utf8)
            + packet("\(zero) capabilities^{}\0multi_ack\n") + Array("0000".utf8)
        #expect(try references(bytes, chunk: 100) == RemoteReferences())
    }

    @Test(arguments: ["<!DOCTYPE html>", "zzzz", "0003x", "", "001e# service=git-upload-pack\n0000003dnot an id"])
    func `what is no list of references is said to be none`(text: String) {
        #expect(throws: RemoteFailure.self) { try references(Array(text.utf8), chunk: 1000) }
    }

    @Test func `the server's refusal is told in its words`() {
        let bytes = packet("# service=git-upload-pack\n") + packet("ERR access denied\n")
        #expect(throws: RemoteFailure.refused("access denied")) { try references(bytes, chunk: 1000) }
    }

    @Test(arguments: [1, 5, 1000])
    func `the pack is taken out of the side band`(chunk: Int) throws {
        let bytes =
            packet("NAK\n") + packet([2] + Array("Counting\r".utf8)) + packet([1, 9, 8]) + packet([1, 7])
            + Array("0000".utf8)
        var answer = PackAnswer()
        var pack: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: chunk) {
            pack += try answer.append(Array(bytes[start..<min(start + chunk, bytes.count)]))
        }
        try answer.finish()
        #expect(pack == [9, 8, 7])
    }

    @Test func `an answer that breaks off is not whole, and an error on the side band is a refusal`() throws {
        var broken = PackAnswer()
        _ = try broken.append(packet("NAK\n") + packet([1, 9]))
        #expect(throws: RemoteFailure.self) { try broken.finish() }
        var refused = PackAnswer()
        let error = packet([3] + Array("not our ref\u{1B}[2J".utf8))
        #expect(throws: RemoteFailure.refused("not our ref [2J")) { _ = try refused.append(error) }
    }

    // MARK: - The mirror

    private func remote(_ repository: GitRepositoryFixture) throws -> RemoteReferences {
        var references = RemoteReferences()
        for line in try repository.git("for-each-ref", "--format=%(objectname) %(refname)").split(separator: "\n") {
            let words = line.split(separator: " ")
            references.ids[String(words[1])] = ObjectID(hex: String(words[0]))
        }
        references.head = "refs/heads/main"
        return references
    }

    private func pack(of repository: GitRepositoryFixture) throws -> [UInt8] {
        let name = try repository.git("-c", "pack.threads=1", "pack-objects", "--all", "-q", "p")
        let file = try Files.bytes(repository.path + "/p-\(name).pack")
        try repository.remove("p-\(name).pack")
        try repository.remove("p-\(name).idx")
        return file
    }

    @Test func `a mirror takes a pack and follows branches, tags and HEAD`() throws {
        let source = try GitRepositoryFixture()
        try source.write("a.txt", "one\n")
        let first = try source.commit()
        try source.git("tag", "v1")
        try source.git("branch", "old/topic")
        let folder = try TemporaryFolder()
        let mirror = try GitMirror.open(folder.path + "/m.git")
        #expect(try mirror.tips().isEmpty)
        #expect(mirror.missing(try remote(source)).map(\.description) == [first])
        try receive(try pack(of: source), into: mirror)
        try mirror.follow(try remote(source))
        #expect(mirror.missing(try remote(source)).isEmpty)
        #expect(try mirror.tips().map(\.description) == [first])

        try source.git("branch", "-D", "old/topic")
        try source.git("branch", "old")
        try source.write("a.txt", "two\n")
        let second = try source.commit()
        #expect(mirror.missing(try remote(source)).map(\.description) == [second])
        try receive(try pack(of: source), into: mirror)
        try mirror.follow(try remote(source))
        let repository = try GitRepository.open(mirror.path)
        #expect(repository.isBare && repository.commit(named: "old")?.description == first)
        #expect(try repository.head()?.description == second)
        #expect(repository.commit(named: "old/topic") == nil)
    }

    @Test func `a pack that is damaged or too short is not kept, and nothing follows`() throws {
        let source = try GitRepositoryFixture()
        try source.write("a.txt", String(repeating: "line\n", count: 100))
        try source.commit()
        let folder = try TemporaryFolder()
        let mirror = try GitMirror.open(folder.path + "/m.git")
        var bytes = try pack(of: source)
        bytes[bytes.count / 2] ^= 0x55
        #expect(throws: RemoteFailure.self) { try receive(bytes, into: mirror) }
        #expect(throws: RemoteFailure.self) { try receive(Array(try pack(of: source).dropLast(30)), into: mirror) }
        #expect(throws: RemoteFailure.self) { try mirror.follow(try remote(source)) }
        #expect(try mirror.tips().isEmpty)
    }

    private func receive(_ bytes: [UInt8], into mirror: borrowing GitMirror) throws {
        var receiver = try mirror.receive()
        for start in stride(from: 0, to: bytes.count, by: 100) {
            try receiver.append(Array(bytes[start..<min(start + 100, bytes.count)]))
        }
        _ = try receiver.commit()
        try mirror.refresh()
    }
}

/// Reads whole files.
private enum Files {
    static func bytes(_ path: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: URL(fileURLWithPath: path))) }
}
