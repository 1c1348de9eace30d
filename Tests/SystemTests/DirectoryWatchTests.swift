// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

@testable import System

@Suite(.timeLimit(.minutes(1))) struct DirectoryWatchTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `each entry that changed is told once`() async throws {
        let watch = try DirectoryWatch()
        let number = try watch.add(folder.path)
        for _ in 0..<20 { try Data([1]).write(to: URL(fileURLWithPath: folder.path + "/a")) }
        try FileManager.default.createDirectory(atPath: folder.path + "/d", withIntermediateDirectories: false)
        var changes: Set<DirectoryWatch.Change> = []
        for await _ in watch.signals {
            changes.formUnion(watch.take().changes)
            if changes.count == 2 { break }
        }
        #expect(
            changes == [
                .init(directory: number, name: "a", isStructural: false),
                .init(directory: number, name: "d", isStructural: true),
            ]
        )
    }

    @Test func `more than is kept is told as an overflow`() async throws {
        let watch = try DirectoryWatch(capacity: 10)
        _ = try watch.add(folder.path)
        for number in 0..<50 { try Data().write(to: URL(fileURLWithPath: folder.path + "/\(number)")) }
        var hasOverflowed = false
        for await _ in watch.signals where !hasOverflowed {
            hasOverflowed = watch.take().hasOverflowed
            if hasOverflowed { break }
        }
        #expect(hasOverflowed)
    }

    @Test func `what is no folder cannot be watched`() throws {
        let watch = try DirectoryWatch()
        let error = #expect(throws: Errno.self) { _ = try watch.add(folder.path + "/none") }
        #expect(error == .notFound)
    }
}
