// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension UserAccount {
    /// The uid that belongs to a login name or stands in `text` as a number; nil when there is no such user.
    package static func uid(named text: String) -> UInt32? {
        if let number = UInt32(text) { return number }
        var buffer = [CChar](repeating: 0, count: 16_384)
        var record = unsafe passwd()
        return unsafe buffer.withUnsafeMutableBufferPointer { storage -> UInt32? in
            var found: UnsafeMutablePointer<passwd>?
            guard let start = storage.baseAddress,
                unsafe getpwnam_r(text, &record, start, storage.count, &found) == 0, unsafe found != nil
            else { return nil }
            return unsafe record.pw_uid
        }
    }

    /// The gid that belongs to a group's name or stands in `text` as a number; nil when there is no such group.
    package static func gid(named text: String) -> UInt32? {
        if let number = UInt32(text) { return number }
        // A group's entry holds the names of all its members.
        var buffer = [CChar](repeating: 0, count: 1 << 20)
        var record = unsafe group()
        return unsafe buffer.withUnsafeMutableBufferPointer { storage -> UInt32? in
            var found: UnsafeMutablePointer<group>?
            guard let start = storage.baseAddress,
                unsafe getgrnam_r(text, &record, start, storage.count, &found) == 0, unsafe found != nil
            else { return nil }
            return unsafe record.gr_gid
        }
    }
}
