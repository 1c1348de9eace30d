// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Glibc
internal import System

/// Starts and stops `codeinsight-sandbox run` processes, which are this same program.
enum Launcher {
    /// Starts one; `streams` become its descriptors 0, 1, 2, 3.
    ///
    /// It inherits no environment, and the kernel kills it when the runner ends, however that happens.
    static func start(arguments: [String], streams: [Int32]) throws(Errno) -> Int32 {
        let words = ["codeinsight-sandbox", "run"] + arguments
        var argv = unsafe words.map { unsafe strdup($0) }
        unsafe argv.append(nil)
        defer { unsafe argv.forEach { unsafe free($0) } }
        var environment: [UnsafeMutablePointer<CChar>?] = unsafe [nil]
        var pidfd: Int32 = -1
        let path = unsafe strdup("/proc/self/exe")
        defer { unsafe free(path) }
        let process = try Errno.check(
            unsafe argv.withUnsafeBufferPointer { argv -> Int32 in
                unsafe environment.withUnsafeMutableBufferPointer { environment -> Int32 in
                    unsafe streams.withUnsafeBufferPointer { streams -> Int32 in
                        guard let path = unsafe path, let argv = argv.baseAddress,
                            let environment = environment.baseAddress,
                            let first = streams.baseAddress
                        else { return -EINVAL }
                        var command = unsafe ck_command(
                            path: path,
                            arguments: argv,
                            environment: environment,
                            directory: nil,
                            descriptors: first,
                            descriptor_count: Int32(streams.count),
                            own_group: 1,
                            die_with_parent: 1
                        )
                        return unsafe ck_spawn(&command, &pidfd)
                    }
                }
            }
        )
        // This process reaps its children itself, so their ids stay theirs until then.
        _ = Descriptor(owning: pidfd)
        return process
    }

    /// Reaps one child that has ended: its process id and exit code, or 128 + signal.
    static func reap() -> (process: Int32, status: Int)? {
        var status: Int32 = 0
        let process = unsafe ck_reap_any(&status)
        guard process > 0 else { return nil }
        let signal = status & 0x7F
        return (process, signal == 0 ? Int((status >> 8) & 0xFF) : 128 + Int(signal))
    }

    /// The children of this process, from the kernel (CONFIG_PROC_CHILDREN); empty where it does not tell.
    static func children() -> [Int32] {
        let path = "/proc/self/task/\(getpid())/children"
        guard let text = try? Descriptor.open(path, O_RDONLY).readAll(limit: 1_048_576) else { return [] }
        return text.split(separator: UInt8(ascii: " ")).compactMap { Int32(String(decoding: $0, as: UTF8.self)) }
    }
}
