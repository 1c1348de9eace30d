// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import System

struct TreeEditTests {
    let folder: TemporaryFolder
    let root: String

    init() throws {
        folder = try TemporaryFolder()
        root = folder.path + "/tree"
        try FileManager.default.createDirectory(atPath: root + "/src", withIntermediateDirectories: true)
        try write("src/a.py", "old\n")
        try write("b.py", "b\n")
    }

    private func write(_ path: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: root + "/" + path))
    }

    private func text(_ path: String) -> String? {
        try? String(contentsOfFile: root + "/" + path, encoding: .utf8)
    }

    private func edit(_ path: String, _ before: String?, _ after: String?) -> TreeEdit {
        TreeEdit(path: path, before: before.map { Array($0.utf8) }, after: after.map { Array($0.utf8) })
    }

    @Test func `files are replaced, made and removed, keep their permissions, and come back`() throws {
        try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: root + "/src/a.py")
        let edits = [edit("src/a.py", "old\n", "new\n"), edit("src/c.py", nil, "c\n"), edit("b.py", "b\n", nil)]
        try TreeEditor.apply(edits, in: root)
        #expect(text("src/a.py") == "new\n" && text("src/c.py") == "c\n" && text("b.py") == nil)
        #expect(FileManager.default.isExecutableFile(atPath: root + "/src/a.py"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: root + "/src").sorted() == ["a.py", "c.py"])
        try TreeEditor.apply(edits.map(\.inverse), in: root)
        #expect(text("src/a.py") == "old\n" && text("src/c.py") == nil && text("b.py") == "b\n")
    }

    @Test func `a file that has changed stops everything`() throws {
        try write("b.py", "somebody else\n")
        let edits = [edit("src/a.py", "old\n", "new\n"), edit("b.py", "b\n", "c\n")]
        #expect(throws: TreeEditFailure.changed(path: "b.py")) { try TreeEditor.apply(edits, in: root) }
        #expect(throws: TreeEditFailure.changed(path: "b.py")) { try TreeEditor.check(edits, in: root) }
        #expect(text("src/a.py") == "old\n" && text("b.py") == "somebody else\n")
        #expect(try FileManager.default.contentsOfDirectory(atPath: root + "/src") == ["a.py"])
    }

    @Test(arguments: ["../outside", "/etc/hostname", "link/a.py", "src"])
    func `nothing outside the tree, behind a link or not a file is touched`(path: String) throws {
        let outside = folder.path + "/outside"
        try Data("old\n".utf8).write(to: URL(fileURLWithPath: outside))
        try FileManager.default.createSymbolicLink(atPath: root + "/link", withDestinationPath: "src")
        #expect(throws: TreeEditFailure.self) { try TreeEditor.apply([edit(path, "old\n", "new\n")], in: root) }
        #expect(try String(contentsOfFile: outside, encoding: .utf8) == "old\n")
        #expect(text("src/a.py") == "old\n")
    }

    @Test func `a file that must not exist stops an edit that would make it`() throws {
        #expect(throws: TreeEditFailure.changed(path: "b.py")) {
            try TreeEditor.apply([edit("b.py", nil, "new\n")], in: root)
        }
    }
}
