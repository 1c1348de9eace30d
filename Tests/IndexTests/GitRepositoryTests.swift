// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Index

@Suite(.timeLimit(.minutes(1)))
struct GitRepositoryTests {
    private let fixture: GitRepositoryFixture

    init() throws {
        fixture = try GitRepositoryFixture()
    }

    private func entries() throws -> [TreeEntry] {
        let repository = try GitRepository.open(fixture.path)
        let head = try #require(try repository.head())
        return try repository.entries(ofCommit: head, limit: 1000).sorted { $0.path < $1.path }
    }

    @Test func `an unborn HEAD has no commit`() throws {
        let repository = try GitRepository.open(fixture.path)
        #expect(try repository.head() == nil)
        let path = repository.path
        #expect(path == fixture.path)
    }

    @Test func `a tree is walked with files, links and submodules`() throws {
        let other = try GitRepositoryFixture()
        try other.write("a.txt", "a")
        try other.commit()
        try fixture.write("deep/er/file.py", "x = 1\n")
        try fixture.write("top.txt", "top\n")
        try FileManager.default.createSymbolicLink(atPath: fixture.path + "/link", withDestinationPath: "top.txt")
        try fixture.git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other.path, "sub")
        let commit = try fixture.commit()
        let found = try entries()
        #expect(found.map(\.path) == [".gitmodules", "deep/er/file.py", "link", "sub", "top.txt"])
        #expect(found.map(\.kind) == [.file, .file, .symlink, .submodule, .file])
        #expect(try GitRepository.open(fixture.path).head()?.description == commit)
    }

    @Test func `blobs are read within the limit`() throws {
        try fixture.write("a.txt", "hello\n")
        try fixture.write("empty", "")
        try fixture.commit()
        let repository = try GitRepository.open(fixture.path)
        let found = try entries()
        #expect(repository.blob(found[0].id, limit: 6) == .bytes(Array("hello\n".utf8)))
        #expect(repository.blob(found[0].id, limit: 5) == .tooLarge(size: 6))
        #expect(repository.blob(found[1].id, limit: 5) == .bytes([]))
        #expect(GitRepository.blobID(of: Array("hello\n".utf8).span) == found[0].id)
        let missing = try #require(ObjectID(hex: String(repeating: "ab", count: 20)))
        #expect(repository.blob(missing, limit: 5) == .unreadable)
    }

    @Test func `a damaged blob is unreadable and a damaged tree is named`() throws {
        try fixture.write("dir/a.txt", String(repeating: "hello\n", count: 100))
        try fixture.commit()
        let blob = try fixture.git("rev-parse", "HEAD:dir/a.txt")
        let tree = try fixture.git("rev-parse", "HEAD:dir")
        func damage(_ id: String) throws {
            let file = fixture.path + "/.git/objects/" + id.prefix(2) + "/" + id.dropFirst(2)
            try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file)
            var bytes = try Data(contentsOf: URL(fileURLWithPath: file))
            for index in bytes.indices.dropFirst(bytes.count / 2) { bytes[index] ^= 0x55 }
            try bytes.write(to: URL(fileURLWithPath: file))
        }
        try damage(blob)
        let id = try #require(ObjectID(hex: blob))
        #expect(try GitRepository.open(fixture.path).blob(id, limit: 10_000) == .unreadable)
        #expect(try entries().count == 1)
        try damage(tree)
        let error = #expect(throws: RepositoryError.self) { _ = try entries() }
        #expect(error?.description.contains("git fsck") == true)
    }

    @Test func `an object that is not what its name says is unreadable`() throws {
        try fixture.write("a.txt", "one\n")
        try fixture.write("b.txt", "two\n")
        try fixture.commit()
        let names = [try fixture.git("rev-parse", "HEAD:a.txt"), try fixture.git("rev-parse", "HEAD:b.txt")]
        let files = names.map { fixture.path + "/.git/objects/" + $0.prefix(2) + "/" + $0.dropFirst(2) }
        try FileManager.default.removeItem(atPath: files[1])
        try FileManager.default.copyItem(atPath: files[0], toPath: files[1])
        let ids = try names.map { try #require(ObjectID(hex: $0)) }
        let repository = try GitRepository.open(fixture.path)
        #expect(repository.blob(ids[0], limit: 100) == .bytes(Array("one\n".utf8)))
        #expect(repository.blob(ids[1], limit: 100) == .unreadable)
    }

    @Test func `changed, staged, deleted and untracked paths are found, ignored ones are not`() throws {
        for name in ["same", "changed", "staged", "deleted", "renamed"] { try fixture.write(name, name) }
        try fixture.write(".gitignore", "*.log\n")
        try fixture.commit()
        try fixture.write("changed", "other")
        try fixture.write("staged", "other")
        try fixture.git("add", "staged")
        try fixture.remove("deleted")
        try fixture.git("mv", "renamed", "moved")
        try fixture.write("new/untracked", "x")
        try fixture.write("noise.log", "x")
        let changed = try GitRepository.open(fixture.path).changedPaths()
        #expect(changed.sorted() == ["changed", "deleted", "moved", "new/untracked", "renamed", "staged"])
    }

    @Test func `looking at parts finds what looking at all finds`() throws {
        let tops = [
            "a", "a.txt", "ab", "a b", "[x]", "*", "{y,z}", "ä", ".hidden", "gone", "staged-gone", "-n", "!not", "#no",
            "~",
        ]
        for top in tops {
            try fixture.write(top + "/same", top)
            try fixture.write(top + "/deep/changed", top)
        }
        try fixture.write(".gitignore", "ignored\n*/noise\n")
        try fixture.commit()
        for top in tops.dropFirst(3) { try fixture.write(top + "/deep/changed", "other") }
        for top in ["a", "ab", "new"] { try fixture.write(top + "/untracked", "x") }
        try fixture.write("top-file", "x")
        try fixture.write("ignored/x", "x")
        try fixture.write("a/noise", "x")
        try fixture.remove("gone")
        try fixture.git("rm", "-r", "--quiet", "--force", "staged-gone")
        let repository = try GitRepository.open(fixture.path)
        let whole = try repository.changedPaths(dividedAbove: .max).sorted()
        #expect(
            whole.contains("staged-gone/same") && whole.contains("[x]/deep/changed") && whole.contains("new/untracked")
        )
        #expect(!whole.contains { $0.contains("noise") || $0.hasPrefix("ignored") })
        #expect(try repository.changedPaths(dividedAbove: 0).sorted() == whole)
    }

    @Test func `a bare repository and a linked working tree open`() throws {
        try fixture.write("a", "a")
        let commit = try fixture.commit()
        let linked = fixture.folder.path + "/linked"
        try fixture.git("worktree", "add", "--quiet", linked)
        #expect(try GitRepository.open(linked).head()?.description == commit)
        let bare = fixture.folder.path + "/bare.git"
        try fixture.git("clone", "--quiet", "--bare", ".", bare)
        let repository = try GitRepository.open(bare)
        let isBare = repository.isBare
        #expect(isBare)
        #expect(try repository.head()?.description == commit)
        #expect(try repository.changedPaths().isEmpty)
    }

    @Test func `a tree that names itself many times over ends at the limit`() throws {
        let emptyBlob = try fixture.git("hash-object", "-w", "--stdin")
        try fixture.write("list", "100644 blob \(emptyBlob)\tf\n")
        var tree = try run("git mktree < list")
        for _ in 0..<8 {
            try fixture.write("list", (0..<10).map { "040000 tree \(tree)\td\($0)\n" }.joined())
            tree = try run("git mktree < list")
        }
        let commit = try fixture.git("commit-tree", "-m", "bomb", tree)
        let repository = try GitRepository.open(fixture.path)
        let id = try #require(ObjectID(hex: commit))
        #expect(throws: RepositoryError.tooManyFiles(path: fixture.path, limit: 5000)) {
            _ = try repository.entries(ofCommit: id, limit: 5000)
        }
    }

    private func run(_ script: String) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-c", script]
        process.currentDirectoryURL = URL(fileURLWithPath: fixture.path)
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let bytes = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: bytes, as: UTF8.self).trimmingCharacters(in: .newlines)
    }

    // MARK: - What is refused

    @Test func `a path that does not exist, and one that is no repository, are named`() throws {
        let missing = fixture.folder.path + "/missing/deep"
        #expect(throws: RepositoryError.notFound(path: missing)) { _ = try GitRepository.open(missing) }
        #expect(throws: RepositoryError.notARepository(path: fixture.folder.path, root: nil)) {
            _ = try GitRepository.open(fixture.folder.path)
        }
        try fixture.write("sub/a", "a")
        #expect(throws: RepositoryError.notARepository(path: fixture.path + "/sub", root: fixture.path)) {
            _ = try GitRepository.open(fixture.path + "/sub")
        }
        #expect(throws: RepositoryError.self) { _ = try GitRepository.open(fixture.path + "/sub/a") }
        #expect(throws: RepositoryError.self) { _ = try GitRepository.open("relative/path") }
    }

    @Test func `the component that refuses is named`() throws {
        guard geteuid() != 0 else { return }
        let locked = fixture.folder.path + "/locked"
        try FileManager.default.createDirectory(atPath: locked + "/repository", withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: locked)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: locked) }
        let error = #expect(throws: RepositoryError.self) { _ = try GitRepository.open(locked + "/repository") }
        #expect(error?.description.contains("search permission on \(locked)") == true)
    }

    @Test func `a repository of somebody else is refused unless that user is trusted`() throws {
        guard geteuid() == 0 else { return }
        try FileManager.default.setAttributes([.ownerAccountID: 4242], ofItemAtPath: fixture.path + "/.git")
        #expect(
            throws: RepositoryError.foreignOwner(path: fixture.path, at: fixture.path + "/.git", owner: 4242)
        ) {
            _ = try GitRepository.open(fixture.path)
        }
        _ = try GitRepository.open(fixture.path, trustedOwners: [4242])
    }

    @Test func `objects borrowed from somebody else are refused`() throws {
        guard geteuid() == 0 else { return }
        let other = try GitRepositoryFixture()
        try fixture.write(".git/objects/info/alternates", other.path + "/.git/objects\n")
        _ = try GitRepository.open(fixture.path)
        try FileManager.default.setAttributes([.ownerAccountID: 4242], ofItemAtPath: other.path + "/.git/objects")
        #expect(throws: RepositoryError.self) { _ = try GitRepository.open(fixture.path) }
    }

    @Test func `a working tree that lies elsewhere is refused`() throws {
        try fixture.git("config", "core.worktree", "/etc")
        #expect(throws: RepositoryError.pointsElsewhere(path: fixture.path, what: "core.worktree", target: "/etc/")) {
            _ = try GitRepository.open(fixture.path)
        }
    }

    @Test func `another object format is named`() throws {
        let path = fixture.folder.path + "/sha256"
        try fixture.git("init", "--quiet", "--object-format=sha256", path)
        let error = #expect(throws: RepositoryError.self) { _ = try GitRepository.open(path) }
        guard case .unsupportedFormat = error else {
            Issue.record("got \(String(describing: error))")
            return
        }
    }
}
