// SPDX-License-Identifier: Apache-2.0

import API
import System
import TestSupport
import Testing

@testable import Usage

@Suite struct PseudonymsTests {
    private let folder: TemporaryFolder
    private let november = UsageWeek(containing: Timestamp(milliseconds: 1_795_000_000_000))

    init() throws {
        folder = try TemporaryFolder()
    }

    @Test func `a name has one code within a month, also after a restart, and another the month after`() throws {
        let first = try Pseudonyms(folder: folder.path).code(of: "ada", .user, in: november)
        let again = Pseudonyms(folder: folder.path)
        #expect(try again.code(of: "ada", .user, in: november) == first)
        #expect(try again.code(of: "ada", .repository, in: november) != first)
        #expect(try again.code(of: "bob", .user, in: november) != first)
        let later = UsageWeek(monday: november.monday + 35)
        #expect(try again.code(of: "ada", .user, in: later) != first)
    }

    @Test func `the salt of the month before is removed`() throws {
        let pseudonyms = Pseudonyms(folder: folder.path)
        _ = try pseudonyms.code(of: "ada", .user, in: november)
        let later = UsageWeek(monday: november.monday + 35)
        _ = try pseudonyms.code(of: "ada", .user, in: later)
        #expect(try DirectoryListing.names(in: folder.path) == ["salt-" + later.month])
    }

    @Test func `a code is not a plain digest of the name`() throws {
        let other = try TemporaryFolder()
        let here = try Pseudonyms(folder: folder.path).code(of: "ada", .user, in: november)
        let there = try Pseudonyms(folder: other.path).code(of: "ada", .user, in: november)
        #expect(here.count == 32 && here != there)
    }
}
