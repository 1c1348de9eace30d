// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc
private import Synchronization

/// Changes in directories, as the kernel tells them (inotify(7)): one instance for any number of directories, not recursive.
///
/// Changes are collected until they are taken, each name once. The kernel's queue and this collection are bounded; what did not fit
/// is told as `hasOverflowed`, after which everything has to be looked at again.
package final class DirectoryWatch: Sendable {
    /// A change to what a directory holds.
    package struct Change: Hashable, Sendable {
        /// As `add` returned it.
        package var directory: Int32
        /// The entry; empty when it is about the directory itself.
        package var name: String
        /// Whether the entry is a directory that appeared or went away, or the watched directory itself went away.
        package var isStructural: Bool
    }

    /// Everything since the last time.
    package struct Changes: Sendable {
        package var changes: Set<Change> = []
        package var hasOverflowed = false
    }

    /// Owned by the thread that reads it, which closes it when nothing writes to the other end of its pipe any more.
    private let number: Int32
    /// Closing it ends the thread.
    private let lifeline: Descriptor
    private let pending = Mutex(Changes())
    private let arrivals: AsyncStream<Void>
    private let continuation: AsyncStream<Void>.Continuation
    private let capacity: Int
    private static let interests =
        IN_CREATE | IN_DELETE | IN_CLOSE_WRITE | IN_MOVED_FROM | IN_MOVED_TO | IN_DELETE_SELF | IN_MOVE_SELF | IN_ATTRIB

    /// - Parameter capacity: changes that are kept until they are taken.
    /// - Throws: `EMFILE` when the user's limit on instances is reached (`fs.inotify.max_user_instances`).
    package init(capacity: Int = 10_000) throws(Errno) {
        self.capacity = capacity
        let number = inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK))
        guard number >= 0 else { throw Errno(errno) }
        self.number = number
        var ends: (reading: Int32, writing: Int32) = (-1, -1)
        let result = unsafe ck_pipe(&ends.reading, &ends.writing)
        guard result >= 0 else {
            close(number)
            throw Errno(-result)
        }
        lifeline = Descriptor(owning: ends.writing)
        (arrivals, continuation) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let ending = ends.reading
        do throws(Errno) {
            _ = try DedicatedThread(name: "watch") { [weak self] in
                while Readiness.wait([number, ending]) == [true, false] { self?.drain() }
                close(number)
                close(ending)
            }
        } catch {
            close(number)
            close(ending)
            throw error
        }
    }

    deinit {
        continuation.finish()
    }

    /// Watches a directory; a link is not followed. The same directory gives the same number.
    ///
    /// - Throws: `ENOSPC` when the user's limit on watches is reached (`fs.inotify.max_user_watches`).
    package func add(_ path: String) throws(Errno) -> Int32 {
        let flags = UInt32(Self.interests) | UInt32(IN_ONLYDIR | IN_DONT_FOLLOW | IN_EXCL_UNLINK)
        let directory = unsafe inotify_add_watch(number, path, flags)
        guard directory >= 0 else { throw Errno(errno) }
        return directory
    }

    /// Ends a watch; one that ended by itself is ignored.
    package func remove(_ directory: Int32) {
        _ = inotify_rm_watch(number, directory)
    }

    /// An element for one or more arrivals since the last one was taken. For one consumer.
    package var signals: AsyncStream<Void> { arrivals }

    /// How many changes have been collected.
    package var count: Int { pending.withLock { $0.changes.count } }

    /// Gives the consumer an element although nothing has changed.
    package func ring() {
        continuation.yield()
    }

    /// What has been collected; what comes later is collected anew.
    package func take() -> Changes {
        pending.withLock { pending in
            defer { pending = Changes() }
            return pending
        }
    }

    private func drain() {
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = unsafe read(number, &buffer, buffer.count)
            guard count > 0 else { break }
            pending.withLock { pending in
                Self.parse(buffer[..<count]) { mask, change in
                    if mask & UInt32(IN_Q_OVERFLOW) != 0 || pending.changes.count >= capacity {
                        pending.hasOverflowed = true
                    } else if mask & UInt32(IN_IGNORED) == 0 {
                        pending.changes.insert(change)
                    }
                }
            }
        }
        continuation.yield()
    }

    /// `struct inotify_event`: directory, mask, cookie and length of the name in four bytes each, then the name, filled up with zeros.
    private static func parse(_ bytes: ArraySlice<UInt8>, _ body: (UInt32, Change) -> Void) {
        func word(_ offset: Int) -> UInt32 {
            (0..<4).reduce(0) { $0 | UInt32(bytes[offset + $1]) << (8 * UInt32($1)) }
        }
        var position = bytes.startIndex
        while position + 16 <= bytes.endIndex {
            let mask = word(position + 4)
            let end = position + 16 + Int(word(position + 12))
            guard end <= bytes.endIndex else { return }
            let name = String(decoding: bytes[(position + 16)..<end].prefix { $0 != 0 }, as: UTF8.self)
            let isAboutItself = mask & UInt32(IN_DELETE_SELF | IN_MOVE_SELF) != 0
            let isFolder = mask & UInt32(IN_ISDIR) != 0
            // Another mode or time of a folder changes nothing in it.
            if !isFolder || mask & UInt32(IN_ATTRIB) == 0 {
                let directory = Int32(bitPattern: word(position))
                body(mask, Change(directory: directory, name: name, isStructural: isFolder || isAboutItself))
            }
            position = end
        }
    }
}
