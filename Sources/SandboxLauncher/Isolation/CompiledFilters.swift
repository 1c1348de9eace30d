// SPDX-License-Identifier: Apache-2.0

internal import Confinement
internal import System

/// Filters as the kernel takes them.
///
/// For x86-64 they are carried along, because libseccomp takes longer to build one than everything else takes together.
/// Elsewhere they are built at each start.
enum CompiledFilters {
    static func words(_ kind: SandboxFilter) throws(SetupFailure) -> [UInt64] {
        #if arch(x86_64)
        switch kind {
        case .isolated: return isolated
        case .loopback: return loopback
        case .floor: return floor
        }
        #else
        do throws(Errno) {
            return try kind.compile()
        } catch {
            throw SetupFailure("seccomp filter", error)
        }
        #endif
    }
}
