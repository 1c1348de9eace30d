// SPDX-License-Identifier: Apache-2.0

internal import CSeccomp
package import System

/// A system call filter under construction: an allow list whose other calls are refused.
///
/// Calls by a foreign ABI (i386 and x32 on x86-64) kill the process: their numbers mean something else.
@safe package struct SeccompFilter: ~Copyable {
    /// What happens to a call.
    package enum Action: Sendable {
        case allow
        /// The call fails with this error number and has no effect.
        case refuse(Int32)
        /// The call waits for the supervisor that holds the listener, which answers with an error number.
        case report

        var value: UInt32 {
            switch self {
            case .allow: SCMP_ACT_ALLOW
            case .refuse(let code): cseccomp_refuse(UInt16(truncatingIfNeeded: code))
            case .report: SCMP_ACT_NOTIFY
            }
        }
    }

    /// Which 32-bit argument must look how. The upper half of the register is ignored, as the kernel ignores it.
    package struct Argument: Sendable {
        var index: UInt32
        var mask: UInt32
        var value: UInt32

        /// The bits of `mask` in argument `index` equal those of `value`.
        package init(_ index: UInt32, mask: UInt32 = .max, equals value: UInt32) {
            self.index = index
            self.mask = mask
            self.value = value
        }
    }

    private let context: scmp_filter_ctx

    /// An empty filter.
    ///
    /// - Parameter unnamed: what happens to calls that no rule allows.
    package init(unnamed: Action) throws(Errno) {
        guard let context = unsafe seccomp_init(unnamed.value) else { throw Errno(12) }
        do throws(Errno) {
            unsafe try Self.set(context, SCMP_FLTATR_ACT_BADARCH, SCMP_ACT_KILL_PROCESS)
            // Level 2: a binary tree over the numbers instead of a chain.
            unsafe try Self.set(context, SCMP_FLTATR_CTL_OPTIMIZE, 2)
        } catch {
            unsafe seccomp_release(context)
            throw error
        }
        unsafe self.context = unsafe context
    }

    deinit {
        unsafe seccomp_release(context)
    }

    /// Adds rules for calls without looking at arguments.
    package func add(_ action: Action, _ calls: [String]) throws(Errno) {
        for call in calls { try add(action, call) }
    }

    /// Adds one rule; with `arguments`, it holds only when all of them match.
    package func add(_ action: Action, _ call: String, _ arguments: [Argument] = []) throws(Errno) {
        let number = unsafe seccomp_syscall_resolve_name(call)
        // Negative numbers are libseccomp's own, for calls of other architectures.
        guard number >= 0 else { return }
        try add(action, number: number, arguments)
    }

    /// Adds one rule for a call given by number.
    package func add(_ action: Action, number: Int32, _ arguments: [Argument] = []) throws(Errno) {
        let comparisons = arguments.map {
            scmp_arg_cmp(
                arg: $0.index,
                op: SCMP_CMP_MASKED_EQ,
                datum_a: UInt64($0.mask),
                datum_b: UInt64($0.value & $0.mask)
            )
        }
        let result = unsafe comparisons.withUnsafeBufferPointer { list in
            unsafe seccomp_rule_add_array(context, action.value, number, UInt32(list.count), list.baseAddress)
        }
        try Errno.check(result)
    }

    /// Puts every thread of this process under the filter, also those that exist already. There is no way back.
    package func installOnAllThreads() throws(Errno) {
        unsafe try Self.set(context, SCMP_FLTATR_CTL_NNP, 1)
        unsafe try Self.set(context, SCMP_FLTATR_CTL_TSYNC, 1)
        try Errno.check(unsafe seccomp_load(context))
    }

    /// Writes the filter as classic BPF instructions, 8 bytes each, to a descriptor.
    package func export(to descriptor: borrowing Descriptor) throws(Errno) {
        try Errno.check(unsafe seccomp_export_bpf(context, descriptor.rawValue))
    }

    private static func set(
        _ context: scmp_filter_ctx,
        _ attribute: scmp_filter_attr,
        _ value: UInt32
    ) throws(Errno) {
        try Errno.check(unsafe seccomp_attr_set(context, attribute, value))
    }
}
