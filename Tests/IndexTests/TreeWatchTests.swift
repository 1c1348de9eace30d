// SPDX-License-Identifier: Apache-2.0

import System
import TestSupport
import Testing

@testable import Index

@Suite(.timeLimit(.minutes(1)))
struct TreeWatchTests {
    private let fixture: GitRepositoryFixture

    init() throws {
        fixture = try GitRepositoryFixture()
        try fixture.write(".gitignore", "build/\n")
        try fixture.write("src/a.py", "a = 1\n")
        try fixture.write("build/out.py", "b = 1\n")
        try fixture.commit()
    }

    private func started(limit: Int = 1000, polling: Duration = .seconds(60)) async throws -> TreeWatch {
        let watch = TreeWatch(path: fixture.path, limit: limit, pollingInterval: polling)
        try await watch.start()
        return watch
    }

    /// Waits until these files have been told, however they are grouped.
    private func expectFiles(_ wanted: Set<String>, _ watch: TreeWatch) async {
        var told: Set<String> = []
        while !told.isSuperset(of: wanted), case .files(let paths) = await watch.next() { told.formUnion(paths) }
        #expect(told == wanted)
    }

    @Test func `written, moved and removed files are told by their paths`() async throws {
        let watch = try await started()
        try fixture.write("src/a.py", "a = 2\n")
        try fixture.write("top.py", "t = 1\n")
        await expectFiles(["src/a.py", "top.py"], watch)
        try fixture.remove("top.py")
        await expectFiles(["top.py"], watch)
    }

    @Test func `a new folder means anything, and is watched from then on`() async throws {
        let watch = try await started()
        try fixture.write("fresh/deep/b.py", "b = 1\n")
        #expect(await watch.next() == .anything)
        try fixture.write("fresh/deep/b.py", "b = 2\n")
        await expectFiles(["fresh/deep/b.py"], watch)
    }

    @Test func `ignored folders are not watched`() async throws {
        let watch = try await started()
        #expect(await watch.watchedFolders == 2)
        try fixture.write("build/out.py", "b = 2\n")
        try fixture.write("src/c.py", "c = 1\n")
        await expectFiles(["src/c.py"], watch)
    }

    @Test func `a commit and another branch mean anything, in a linked working tree too`() async throws {
        let watch = try await started()
        try fixture.git("commit", "--quiet", "--allow-empty", "--message", "x")
        #expect(await watch.next() == .anything)
        let linked = fixture.folder.path + "/linked"
        try fixture.git("worktree", "add", "--quiet", "-b", "topic", linked)
        let other = TreeWatch(path: linked)
        try await other.start()
        try fixture.git("-C", linked, "commit", "--quiet", "--allow-empty", "--message", "y")
        #expect(await other.next() == .anything)
    }

    @Test func `past the limit the whole tree is looked at from time to time, and that is told`() async throws {
        for number in 0..<5 { try fixture.write("d\(number)/x.py", "x = 1\n") }
        let watch = try await started(limit: 3, polling: .milliseconds(50))
        #expect(await watch.notice?.contains("index.max_watches") == true)
        #expect(await watch.watchedFolders == 3)
        #expect(await watch.next() == .anything)
        #expect(await watch.next() == .anything)
    }

    @Test func `cancelling ends the wait`() async throws {
        let watch = try await started()
        let task = Task { await watch.next() }
        task.cancel()
        #expect(await task.value == nil)
    }

    @Test func `a bare repository has nothing to watch`() async throws {
        let bare = try GitRepositoryFixture(bare: true)
        await #expect(throws: RepositoryError.self) { try await TreeWatch(path: bare.path).start() }
    }
}
