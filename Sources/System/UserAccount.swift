// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A user of this machine and the groups it is in, as the name service tells.
package struct UserAccount: Equatable, Sendable {
    /// The login name, or `uid:N` when the uid has none.
    package let name: String
    package let uid: UInt32
    /// Names, or `gid:N`; sorted, without duplicates.
    package let groups: [String]

    /// The uid this process acts as.
    package static var effectiveUid: UInt32 { geteuid() }

    /// Looks a user up. Never fails: what is not known shows as a number.
    ///
    /// - Parameter gid: the primary group, for a uid that has no account.
    package init(uid: UInt32, gid: UInt32) {
        self.uid = uid
        guard let entry = Self.entry(of: uid) else {
            name = "uid:\(uid)"
            groups = [Self.groupName(gid)]
            return
        }
        name = entry.name
        let ids = Self.groupIds(of: entry.name, primary: entry.gid) + [gid]
        groups = Set(ids).map(Self.groupName).sorted()
    }

    private static func entry(of uid: UInt32) -> (name: String, gid: UInt32)? {
        var buffer = [CChar](repeating: 0, count: 16_384)
        var record = unsafe passwd()
        return unsafe buffer.withUnsafeMutableBufferPointer { storage -> (name: String, gid: UInt32)? in
            var found: UnsafeMutablePointer<passwd>?
            guard let start = storage.baseAddress,
                unsafe getpwuid_r(uid, &record, start, storage.count, &found) == 0, unsafe found != nil,
                let name = unsafe record.pw_name
            else { return nil }
            return unsafe (String(cString: name), record.pw_gid)
        }
    }

    private static func groupIds(of name: String, primary: UInt32) -> [UInt32] {
        var count: Int32 = 256
        while true {
            var ids = [gid_t](repeating: 0, count: Int(count))
            let capacity = count
            let result = unsafe getgrouplist(name, primary, &ids, &count)
            if result >= 0 { return Array(ids.prefix(Int(count))) }
            // The call tells how many there are; more than this is not a user, it is a mistake.
            guard count > capacity, count <= 65_536 else { return [primary] }
        }
    }

    private static func groupName(_ gid: UInt32) -> String {
        var buffer = [CChar](repeating: 0, count: 65_536)
        var record = unsafe group()
        return unsafe buffer.withUnsafeMutableBufferPointer { storage -> String in
            var found: UnsafeMutablePointer<group>?
            guard let start = storage.baseAddress,
                unsafe getgrgid_r(gid, &record, start, storage.count, &found) == 0, unsafe found != nil,
                let name = unsafe record.gr_name
            else { return "gid:\(gid)" }
            return unsafe String(cString: name)
        }
    }
}
