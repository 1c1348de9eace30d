// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing
import TestSupport

@testable import System

@Suite struct DescriptorTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `what was written is read back`() throws {
        let path = folder.path + "/file"
        let bytes = [UInt8]((0..<200_000).map { UInt8(truncatingIfNeeded: $0) })
        do {
            let file = try Descriptor.open(path, O_WRONLY | O_CREAT)
            try file.writeAll(bytes.span)
        }
        let read = try Descriptor.open(path, O_RDONLY).readAll()
        #expect(read == bytes)
    }

    @Test func `a file over the limit is refused`() throws {
        let path = folder.path + "/file"
        do {
            let file = try Descriptor.open(path, O_WRONLY | O_CREAT)
            try file.writeAll([UInt8](repeating: 1, count: 101).span)
        }
        let file = try Descriptor.open(path, O_RDONLY)
        #expect(throws: Errno(EFBIG)) { _ = try file.readAll(limit: 100) }
    }

    @Test(arguments: ["../outside", "/etc/passwd", "link/passwd"])
    func `a path that leads outside the folder is refused`(path: String) throws {
        try #require(unsafe symlink("/etc", folder.path + "/link") == 0)
        let root = try Descriptor.open(folder.path, O_RDONLY | O_DIRECTORY)
        #expect(throws: Errno.self) { _ = try root.openBeneath(path, O_RDONLY, followSymlinks: true) }
    }
}
