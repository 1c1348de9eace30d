// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc
internal import SandboxWire
internal import System

/// The launcher's own descriptors 0, 1 and 2, and its signals, whatever it was started with.
enum StandardStreams {
    /// Opens what was closed, so that no file of ours takes one of the three numbers.
    static func secure() throws(SetupFailure) {
        for number: Int32 in 0...2 where ck_fcntl(number, F_GETFD, 0) < 0 {
            do throws(Errno) {
                let nothing = try Descriptor.open("/dev/null", O_RDWR)
                let taken = nothing.rawValue
                // The lowest free number is the one that is missing, because those below are open.
                if taken == number {
                    _ = ck_fcntl(nothing.release(), F_SETFD, 0)
                } else {
                    dup2(taken, number)
                }
            } catch {
                throw SetupFailure("standard streams", error)
            }
        }
        // A caller with an odd mask would make files that nobody can open.
        umask(0o022)
        ck_reset_signals()
        _ = ck_signal_ignore(SIGPIPE)
    }

    /// What ends the launcher, and the end of children, as something to poll.
    static func signals() throws(SetupFailure) -> SharedSignals {
        do throws(Errno) {
            return SharedSignals(try SignalDescriptor([SIGTERM, SIGINT, SIGHUP, SIGQUIT, SIGCHLD]))
        } catch {
            throw SetupFailure("signals", error)
        }
    }

    /// What the command reads: our input when it is a pipe or a file that can only be read, nothing otherwise.
    ///
    /// A terminal would give control over it; a socket or a folder would be a way out.
    static func input() throws(SetupFailure) -> Int32 {
        let kind = Paths.kind(ofNumber: 0)
        let mode = ck_fcntl(0, F_GETFL, 0) & O_ACCMODE
        if kind == .pipe && mode == O_RDONLY || kind == .file && mode == O_RDONLY { return 0 }
        do throws(Errno) {
            return try Descriptor.open("/dev/null", O_RDONLY).release()
        } catch {
            throw SetupFailure("standard input", error)
        }
    }
}

/// One set of signals for all attempts of a run.
final class SharedSignals {
    private let signals: SignalDescriptor

    init(_ signals: consuming SignalDescriptor) {
        self.signals = signals
    }

    var descriptor: Int32 { signals.descriptor }

    func drain() -> [Int32] { signals.drain() }
}
