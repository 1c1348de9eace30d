// SPDX-License-Identifier: Apache-2.0

import CKernel
import Glibc
import TestSupport
import Testing

@testable import System

/// What stands in for `openat2` where a filter refuses it must refuse at least as much.
@Suite final class BeneathTests {
    private let folder: TemporaryFolder
    private let root: Descriptor
    /// O_PATH, which Glibc's module does not show.
    private static let place: Int32 = 0o10_000_000

    init() throws {
        folder = try TemporaryFolder()
        try #require(unsafe mkdir(folder.path + "/a", 0o700) == 0 && mkdir(folder.path + "/a/b", 0o700) == 0)
        try Descriptor.open(folder.path + "/a/b/file", O_WRONLY | O_CREAT).writeAll([UInt8]("in".utf8).span)
        try #require(unsafe symlink("a", folder.path + "/inside") == 0)
        try #require(unsafe symlink("/etc", folder.path + "/a/outside") == 0)
        try #require(unsafe symlink("file", folder.path + "/a/b/link") == 0)
        root = try Descriptor.open(folder.path, O_RDONLY | O_DIRECTORY)
    }

    private func walk(_ path: String, _ flags: Int32 = O_RDONLY) -> Int32 {
        let result = unsafe ck_walk(root.rawValue, path, flags | O_CLOEXEC, 0o600)
        if result >= 0 { close(result) }
        return result
    }

    @Test(arguments: ["a/b/file", "a//b/./file", ".", "a/b/", "a"])
    func `a path without links opens`(path: String) {
        #expect(walk(path) >= 0)
    }

    @Test(arguments: [
        ("../x", -EXDEV), ("a/../a/b/file", -EXDEV), ("a/b/..", -EXDEV), ("inside/b/file", -ENOTDIR),
        ("a/outside/passwd", -ENOTDIR), ("a/b/link", -ELOOP), ("inside", -ELOOP), ("a/b/file/", -ENOTDIR),
        ("a/missing", -ENOENT), ("", -ENOENT), (String(repeating: "n", count: 300), -ENAMETOOLONG),
    ])
    func `links, steps upwards and what is not there are refused`(path: String, code: Int32) {
        #expect(walk(path) == code)
    }

    @Test func `a link is not opened as itself`() {
        #expect(walk("inside", Self.place) == -ELOOP)
    }

    @Test func `a file is made below, never through a link`() {
        #expect(walk("a/new", O_WRONLY | O_CREAT | O_EXCL) >= 0)
        #expect(walk("inside/new2", O_WRONLY | O_CREAT) == -ENOTDIR)
    }

    @Test func `no descriptor is left open`() throws {
        let before = try DirectoryListing.names(in: "/proc/self/fd").count
        for path in ["a/b/file", "a/outside/passwd", "../x", "a/missing/x"] { _ = walk(path) }
        #expect(try DirectoryListing.names(in: "/proc/self/fd").count == before)
    }
}
