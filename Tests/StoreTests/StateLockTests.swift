// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import Store

struct StateLockTests {
    private let folder: TemporaryFolder
    private var directory: String { folder.path + "/state" }

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `a second holder is refused and told who holds it`() throws {
        let lock = try StateLock(directory: directory)
        let pid = Int(ProcessInfo.processInfo.processIdentifier)
        #expect(throws: StoreError.inUse(directory: directory, pid: pid)) {
            _ = try StateLock(directory: directory)
        }
        _ = consume lock
        _ = try StateLock(directory: directory)
    }

    @Test func `the directory is made for its owner only`() throws {
        _ = try StateLock(directory: directory)
        let attributes = try FileManager.default.attributesOfItem(atPath: directory)
        #expect(attributes[.posixPermissions] as? Int == 0o700)
    }

    @Test func `a directory that others may write to is refused`() throws {
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        try FileManager.default.setAttributes([.posixPermissions: 0o777], ofItemAtPath: directory)
        let error = #expect(throws: StoreError.self) { _ = try StateLock(directory: directory) }
        #expect(error?.description.contains("chmod go-w") == true)
    }

    @Test func `a missing parent and a file in its place are named`() throws {
        #expect(throws: StoreError.self) { _ = try StateLock(directory: folder.path + "/a/b") }
        try Data().write(to: URL(fileURLWithPath: directory))
        #expect(throws: StoreError.self) { _ = try StateLock(directory: directory) }
    }
}
