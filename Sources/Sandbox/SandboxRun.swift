// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Glibc
internal import SandboxWire
internal import System

/// One run at the runner, followed by one thread.
struct SandboxRun: ~Copyable {
    /// A result is a few hundred bytes; one message may name a long path.
    private static let longestResult = 1_048_576
    /// What is kept of a launcher's complaint when there is no result.
    private static let longestComplaint = 4096

    private let socket: MessageSocket
    private let output: Descriptor
    private let error: Descriptor
    private let result: Descriptor
    private let cancellation: Cancellation

    /// Connects and asks.
    init(path: String, arguments: [String], cancellation: Cancellation) throws {
        let output = try Pipe()
        let error = try Pipe()
        let result = try Pipe()
        let socket = try SandboxClient.connect(path)
        try socket.send(
            RunnerRequest.run(arguments: arguments).words,
            descriptors: [output.writing.rawValue, error.writing.rawValue, result.writing.rawValue]
        )
        self.output = output.keepReading()
        self.error = error.keepReading()
        self.result = result.keepReading()
        self.socket = socket
        self.cancellation = cancellation
    }

    private struct Progress {
        var status: Int?
        var socketOpen = true
        var outputOpen = true
        var errorOpen = true
        var resultOpen = true
        var result: [UInt8] = []
        var complaint: [UInt8] = []
    }

    /// Reports what happens until the run has ended and all pipes are empty. Closing the connection on the way out cancels.
    func follow(_ report: (SandboxEvent) -> Void) throws {
        var progress = Progress()
        while progress.socketOpen || progress.outputOpen || progress.errorOpen || progress.resultOpen {
            var events = [
                pollfd(fd: cancellation.descriptor, events: Int16(POLLIN), revents: 0),
                entry(socket.descriptor.rawValue, if: progress.socketOpen),
                entry(output.rawValue, if: progress.outputOpen),
                entry(error.rawValue, if: progress.errorOpen),
                entry(result.rawValue, if: progress.resultOpen),
            ]
            guard unsafe poll(&events, nfds_t(events.count), -1) >= 0 || errno == EINTR else { throw Errno(errno) }
            if events[0].revents != 0 { throw CancellationError() }
            // Output before the reply, so that nothing comes after the end.
            if events[2].revents != 0 { progress.outputOpen = try pass(output, .output, report) }
            if events[3].revents != 0 { progress.errorOpen = try passError(&progress, report) }
            if events[4].revents != 0 { progress.resultOpen = try collectResult(&progress) }
            if events[1].revents != 0 { progress.socketOpen = try hear(&progress, report) }
        }
        report(.ended(try decode(progress)))
    }

    private func entry(_ descriptor: Int32, if wanted: Bool) -> pollfd {
        // A negative descriptor is skipped by poll(2).
        pollfd(fd: wanted ? descriptor : -1, events: Int16(POLLIN), revents: 0)
    }

    private func pass(_ pipe: borrowing Descriptor, _ stream: SandboxEvent.Stream, _ report: (SandboxEvent) -> Void)
        throws -> Bool
    {
        let bytes = try pipe.readSome()
        if !bytes.isEmpty { report(.wrote(stream, bytes)) }
        return !bytes.isEmpty
    }

    private func passError(_ progress: inout Progress, _ report: (SandboxEvent) -> Void) throws -> Bool {
        let bytes = try error.readSome()
        guard !bytes.isEmpty else { return false }
        progress.complaint.append(contentsOf: bytes.prefix(Self.longestComplaint - progress.complaint.count))
        report(.wrote(.error, bytes))
        return true
    }

    private func collectResult(_ progress: inout Progress) throws -> Bool {
        let bytes = try result.readSome()
        progress.result.append(contentsOf: bytes)
        return !bytes.isEmpty && progress.result.count <= Self.longestResult
    }

    private func hear(_ progress: inout Progress, _ report: (SandboxEvent) -> Void) throws -> Bool {
        guard let message = try socket.receive() else { return false }
        switch try RunnerReply(words: message.words) {
        case .queued(let ahead): report(.queued(ahead: ahead))
        case .started: report(.started)
        case .ended(let status):
            progress.status = status
            return false
        case .failed(let reason): throw SandboxFailure.refused(reason)
        case .answer: throw SandboxFailure.refused("an answer to another question")
        }
        return true
    }

    private func decode(_ progress: Progress) throws -> SandboxResult {
        guard !progress.result.isEmpty else {
            let complaint = String(decoding: progress.complaint, as: UTF8.self)
            throw SandboxFailure.lost(status: progress.status, complaint: complaint)
        }
        return try JSON.decode(SandboxResult.self, from: progress.result)
    }
}

extension Descriptor {
    /// What one read gives, up to 64 KiB; empty at the end.
    fileprivate borrowing func readSome() throws(Errno) -> [UInt8] {
        let descriptor = rawValue
        var failure: Errno?
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 65_536) { buffer, count in
            do throws(Errno) {
                count = try Errno.retrying { unsafe Glibc.read(descriptor, buffer.baseAddress, buffer.count) }
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return bytes
    }
}
