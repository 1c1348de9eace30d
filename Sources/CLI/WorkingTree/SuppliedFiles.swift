// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Glibc
internal import System

/// Collects the content that goes into a request, within limits.
struct SuppliedFiles {
    /// One file; a larger one is left out and counted.
    static let fileLimit = 1 << 20
    /// All files of one request; past it the request is refused here, before it is sent.
    static let totalLimit = 16 << 20

    private(set) var files: [SuppliedFile] = []
    /// How many files were left out, by reason.
    private(set) var skipped: [SkipReason: Int] = [:]
    private var total = 0
    /// The words of the command, for errors.
    private let subject: String

    init(for subject: String = "review") {
        self.subject = subject
    }

    /// Adds a file of the working tree. Symbolic links are not followed and special files not opened.
    mutating func add(path: String, below root: borrowing Descriptor) throws {
        do {
            let file = try root.openBeneath(path, O_RDONLY | O_NONBLOCK | O_NOFOLLOW)
            guard try file.isRegularFile() else { return skip(.submodule) }
            try add(path: path, bytes: try file.readAll(limit: Self.fileLimit))
        } catch let error as Errno {
            skip(Self.reason(error))
        }
    }

    /// Adds content that is already read.
    mutating func add(path: String, bytes: [UInt8]) throws {
        guard bytes.count <= Self.fileLimit else { return skip(.tooLarge) }
        guard !bytes.isEmpty else { return skip(.empty) }
        guard !bytes.contains(0) else { return skip(.binary) }
        guard let content = String(validating: bytes, as: UTF8.self) else { return skip(.notUtf8) }
        total += bytes.count
        guard total <= Self.totalLimit else {
            throw CommandError(
                .usage,
                subject,
                "more than \(Self.totalLimit >> 20) MiB of files would have to be sent",
                next: "name fewer files or folders, or let the agent read the repository: codeinsight repo add PATH"
            )
        }
        files.append(SuppliedFile(path: path, content: content))
    }

    private mutating func skip(_ reason: SkipReason) {
        skipped[reason, default: 0] += 1
    }

    private static func reason(_ error: Errno) -> SkipReason {
        switch error.code {
        case ELOOP: .symlink
        case EFBIG: .tooLarge
        case EISDIR: .submodule
        default: .unreadable
        }
    }
}
