// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import System

/// The lock that a running agent holds on its state directory, taken by somebody who is not its owner: root.
struct StateFolderLock: ~Copyable {
    private let descriptor: Descriptor

    struct Taken: Error, CustomStringConvertible {
        let description: String
    }

    /// - Throws: when an agent uses the directory, or it cannot be read.
    init(directory: String) throws(Taken) {
        do throws(Errno) {
            let path = directory + "/agent.lock"
            let owner = FileOwner(of: directory)
            let file = try Descriptor.open(path, O_RDWR | O_CREAT | O_NOFOLLOW, mode: 0o600)
            try owner?.take(file)
            let number = file.rawValue
            try Errno.retrying { flock(number, LOCK_EX | LOCK_NB) }
            descriptor = file
        } catch Errno.wouldBlock {
            throw Taken(description: "an agent runs on it")
        } catch {
            throw Taken(description: error.description)
        }
    }
}
