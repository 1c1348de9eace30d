// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import System
import TestSupport
import Testing

@testable import Workspaces

struct WorkspaceTests {
    let git: GitRepositoryFixture
    let folder: TemporaryFolder
    let store: WorkspaceStore

    init() throws {
        git = try GitRepositoryFixture()
        folder = try TemporaryFolder()
        store = try WorkspaceStore(path: folder.path + "/workspaces")
    }

    private func snapshot(
        at revision: String? = nil,
        overlay: [SuppliedFile] = [],
        deleted: [String] = []
    ) throws -> Snapshot {
        let owner = UserAccount.effectiveUid
        return try Snapshot(
            repository: git.path,
            trustedOwners: [owner],
            revision: revision,
            overlay: overlay,
            deleted: deleted
        )
    }

    private func checkOut(_ snapshot: Snapshot) throws -> Workspace {
        try store.checkOut(snapshot, as: "job-1", limits: Workspace.Limits())
    }

    private func text(_ workspace: Workspace, _ path: String) -> String? {
        workspace.read(path).map { String(decoding: $0, as: UTF8.self) }
    }

    /// As a command in the sandbox could do it: by path, with whatever it likes.
    private func shell(_ script: String, in workspace: Workspace) throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = ["-ec", script]
        process.currentDirectoryURL = URL(fileURLWithPath: workspace.path)
        try process.run()
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test func `a commit is checked out with its modes and links, and the overlay laid over it`() throws {
        try git.write("src/a.py", "old\n")
        try git.write("gone.py", "x\n")
        try git.write("run.sh", "#!/bin/sh\n")
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: git.path + "/run.sh")
        try git.link("link.py", to: "src/a.py")
        let commit = try git.commit()
        let overlay = [SuppliedFile(path: "src/a.py", content: "new\n"), SuppliedFile(path: "b/c.py", content: "c\n")]
        let snapshot = try snapshot(overlay: overlay, deleted: ["gone.py"])
        let workspace = try checkOut(snapshot)
        #expect(snapshot.commit == commit)
        #expect(text(workspace, "src/a.py") == "new\n")
        #expect(text(workspace, "b/c.py") == "c\n")
        #expect(workspace.read("gone.py") == nil)
        #expect(FileManager.default.isExecutableFile(atPath: workspace.path + "/run.sh"))
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: workspace.path + "/link.py") == "src/a.py")
        #expect(snapshot.overlaid == ["b/c.py", "gone.py", "src/a.py"])
        #expect(workspace.changes().isEmpty)
    }

    @Test func `an earlier revision can be named, and one that is not there is an error`() throws {
        try git.write("a.py", "1\n")
        try git.commit()
        try git.write("a.py", "2\n")
        try git.commit()
        #expect(text(try checkOut(snapshot(at: "HEAD~1")), "a.py") == "1\n")
        #expect(throws: SnapshotError.unknownRevision("nowhere")) { try snapshot(at: "nowhere") }
    }

    @Test func `changes are listed as a git diff, and restoring takes everything back`() throws {
        try git.write("a.py", "one\ntwo\nthree\n")
        try git.write("deep/b.py", "b\n")
        try git.commit()
        let workspace = try checkOut(snapshot())
        try workspace.write("a.py", Array("one\nTWO\nthree\n".utf8))
        try workspace.write("new.py", Array("n\n".utf8))
        try shell("rm -r deep; mkdir cache; echo x > cache/y", in: workspace)
        let diff = workspace.diff()
        #expect(diff.contains("--- a/a.py\n+++ b/a.py\n"))
        #expect(diff.contains("-two\n+TWO\n"))
        #expect(diff.contains("new file mode 100644"))
        #expect(diff.contains("deleted file mode"))
        #expect(try workspace.restore() == ["deep/b.py"])
        #expect(workspace.diff().isEmpty)
        #expect(text(workspace, "deep/b.py") == "b\n")
        #expect(!FileManager.default.fileExists(atPath: workspace.path + "/cache"))
        #expect(!FileManager.default.fileExists(atPath: workspace.path + "/new.py"))
    }

    @Test func `what is there when the workspace is kept survives, what comes later does not`() throws {
        try git.write("a.c", "1\n")
        try git.commit()
        let workspace = try checkOut(snapshot())
        try shell("mkdir -p build/sub; echo o > build/sub/a.o", in: workspace)
        try workspace.keep()
        try shell("echo l > build/sub/late; echo t > test.db; echo O > build/sub/a.o", in: workspace)
        #expect(try workspace.restore().isEmpty)
        let left = try FileManager.default.subpathsOfDirectory(atPath: workspace.path).sorted()
        #expect(left == ["a.c", "build", "build/sub", "build/sub/a.o"])
    }

    @Test func `each write is newer by a whole second, for caches that compare seconds`() throws {
        try git.write("a.py", "1\n")
        try git.commit()
        let workspace = try checkOut(snapshot())
        func seconds() throws -> Int {
            let date = try FileManager.default.attributesOfItem(atPath: workspace.path + "/a.py")[.modificationDate]
            return Int(try #require(date as? Date).timeIntervalSince1970)
        }
        var last = try seconds()
        for round in 2...4 {
            try workspace.write("a.py", Array("\(round)\n".utf8))
            let now = try seconds()
            #expect(now > last)
            last = now
        }
    }

    @Test func `links that a command leaves lead nowhere`() throws {
        try git.write("src/a.py", "a\n")
        try git.write("b.py", "b\n")
        try git.commit()
        let workspace = try checkOut(snapshot())
        let outside = folder.path + "/outside"
        try FileManager.default.createDirectory(atPath: outside, withIntermediateDirectories: true)
        try Data("secret".utf8).write(to: URL(fileURLWithPath: outside + "/a.py"))
        try shell("rm -r src b.py; ln -s \(outside) src; ln -s \(outside)/a.py b.py; ln -s / root", in: workspace)
        #expect(workspace.read("src/a.py") == nil)
        #expect(workspace.read("b.py") == nil)
        try workspace.write("src/a.py", Array("edited\n".utf8))
        #expect(try String(contentsOfFile: outside + "/a.py", encoding: .utf8) == "secret")
        #expect(try workspace.restore() == ["b.py"])
        #expect(text(workspace, "src/a.py") == "a\n")
        #expect(text(workspace, "b.py") == "b\n")
        #expect(store.remove("job-1"))
        #expect(try String(contentsOfFile: outside + "/a.py", encoding: .utf8) == "secret")
    }

    @Test func `a hard link to a file outside is not written through`() throws {
        try git.write("a.py", "a\n")
        try git.commit()
        let workspace = try checkOut(snapshot())
        let outside = folder.path + "/precious"
        try Data("precious".utf8).write(to: URL(fileURLWithPath: outside))
        try shell("rm a.py; ln \(outside) a.py", in: workspace)
        try workspace.write("a.py", Array("edited\n".utf8))
        #expect(try String(contentsOfFile: outside, encoding: .utf8) == "precious")
    }

    @Test(arguments: ["../a", "/etc/passwd", "a/../../b", ".git/config", "a/.GIT/hooks/x", "", "a//b", "a\0b"])
    func `paths that leave the workspace or belong to git are refused`(path: String) throws {
        try git.write("a.py", "a\n")
        try git.commit()
        let workspace = try checkOut(snapshot())
        #expect(throws: SnapshotError.self) { try workspace.write(path, [1]) }
        #expect(throws: SnapshotError.self) { try snapshot(overlay: [SuppliedFile(path: path, content: "x")]) }
        #expect(workspace.read(path) == nil)
    }

    @Test func `a workspace that would be too large is not left behind`() throws {
        try git.write("a.bin", String(repeating: "x", count: 5000))
        try git.commit()
        var limits = Workspace.Limits()
        limits.bytes = 4999
        #expect(throws: WorkspaceError.tooLarge(limit: 4999)) {
            try store.checkOut(snapshot(), as: "job-1", limits: limits)
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: store.path).isEmpty)
    }

    @Test func `the sweep removes whatever a killed agent left, however deep and closed`() throws {
        try git.write("a.py", "a\n")
        try git.commit()
        let workspace = try checkOut(snapshot())
        try shell("mkdir -p closed/in; echo x > closed/in/y; chmod 000 closed/in; chmod 500 closed", in: workspace)
        try shell("i=0; while [ $i -lt 300 ]; do mkdir n; cd n; i=$((i+1)); done; echo deep > leaf", in: workspace)
        #expect(try store.sweep().isEmpty)
        #expect(try FileManager.default.contentsOfDirectory(atPath: store.path).isEmpty)
    }

    @Test func `a repository without a commit gives a workspace with the overlay alone`() throws {
        let workspace = try checkOut(snapshot(overlay: [SuppliedFile(path: "a.py", content: "a\n")]))
        #expect(text(workspace, "a.py") == "a\n")
        #expect(workspace.snapshot.commit == nil)
    }
}
