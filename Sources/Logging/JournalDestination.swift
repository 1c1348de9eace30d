// SPDX-License-Identifier: Apache-2.0

internal import CSystemd
internal import Glibc

/// Native journal entries: the message, its priority, and each field as `CODEINSIGHT_NAME`.
struct JournalDestination: LogDestination {
    /// Whether standard error is the journal's stream (`JOURNAL_STREAM` holds its device and inode, systemd.exec(5)).
    static var isAvailable: Bool {
        guard let value = unsafe getenv("JOURNAL_STREAM") else { return false }
        var status = stat()
        guard unsafe fstat(STDERR_FILENO, &status) == 0 else { return false }
        return unsafe String(cString: value) == "\(status.st_dev):\(status.st_ino)"
    }

    func write(_ line: LogLine) {
        let entries = Self.entries(of: line).map { Array($0.utf8) }
        let storage = Array(entries.joined())
        unsafe storage.withUnsafeBytes { bytes in
            var offset = 0
            var vectors = unsafe entries.map { entry -> iovec in
                defer { offset += entry.count }
                let start = unsafe bytes.baseAddress.map { unsafe $0 + offset }
                return unsafe iovec(iov_base: UnsafeMutableRawPointer(mutating: start), iov_len: entry.count)
            }
            _ = unsafe sd_journal_sendv(&vectors, Int32(vectors.count))
        }
    }

    static func entries(of line: LogLine) -> [String] {
        [
            "MESSAGE=\(line.message)" + line.fields.map { " \($0.key)=\($0.value.text)" }.joined(),
            "PRIORITY=\(line.level.priority)",
            "CODEINSIGHT_COMPONENT=\(line.component)",
        ] + line.fields.map { "CODEINSIGHT_\($0.key.uppercased())=\($0.value.text)" }
    }
}
