// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Index

@Suite(.timeLimit(.minutes(1)))
struct WorkingTreeTests {
    private let folder: TemporaryFolder

    private func expect(
        _ found: WorkingTree.Content,
        _ expected: WorkingTree.Content,
        _ location: SourceLocation = #_sourceLocation
    ) {
        #expect(found == expected, sourceLocation: location)
    }

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `a file is read, and what is no file is told apart`() throws {
        let files = FileManager.default
        try Data("hello".utf8).write(to: URL(fileURLWithPath: folder.path + "/file"))
        try files.createDirectory(atPath: folder.path + "/dir", withIntermediateDirectories: true)
        try files.createSymbolicLink(atPath: folder.path + "/link", withDestinationPath: "file")
        try files.createSymbolicLink(atPath: folder.path + "/out", withDestinationPath: "/etc")
        #expect(unsafe mkfifo(folder.path + "/pipe", 0o600) == 0)
        let tree = try WorkingTree(folder.path)
        expect(tree.read("file", limit: 5), .bytes(Array("hello".utf8)))
        expect(tree.read("file", limit: 4), .tooLarge)
        expect(tree.read("dir", limit: 5), .unreadable)
        expect(tree.read("pipe", limit: 5), .unreadable)
        expect(tree.read("missing", limit: 5), .missing)
        expect(tree.read("file/below", limit: 5), .missing)
        expect(tree.read("link", limit: 5), .symlink)
        expect(tree.read("out/passwd", limit: 1 << 20), .symlink)
        expect(tree.read("../../etc/passwd", limit: 1 << 20), .unreadable)
        expect(tree.read("/etc/passwd", limit: 1 << 20), .unreadable)
    }
}
