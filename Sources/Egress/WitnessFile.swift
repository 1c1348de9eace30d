// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Logging
internal import System

/// A file, best on another disk, that gets every signed checkpoint: what it has seen cannot be rewritten unnoticed.
///
/// Written on a queue of its own, so that a slow disk holds nothing up. Each checkpoint is a signed note, followed by an empty line, as in the log's own
/// `checkpoints`; `audit verify --checkpoint` takes any of them.
final class WitnessFile: Sendable {
    private let path: String
    private let logger: Logger
    private let queue = SerialQueue(name: "witness")

    init(path: String, logger: Logger) {
        self.path = path
        self.logger = logger
    }

    func append(_ note: String) {
        queue.async { [self] in
            do throws(Errno) {
                let file = try Descriptor.open(path, O_WRONLY | O_APPEND | O_CREAT | O_NOFOLLOW, mode: 0o640)
                try file.writeAll(Array((note + "\n").utf8).span)
                let number = file.rawValue
                try Errno.retrying { fdatasync(number) }
            } catch {
                logger.error(
                    "A checkpoint did not reach the witness file",
                    ["path": .path(path), "reason": .reason(error)]
                )
            }
        }
    }

    /// Waits for what was appended.
    func settle() {
        queue.settle()
    }
}
