// SPDX-License-Identifier: Apache-2.0

internal import CKernel
internal import Confinement
internal import Glibc
internal import System

/// Everything about a run that is decided before the first process of it exists.
struct RunPlan: Sendable {
    var root: RootPlan
    var limits: Limits
    var loopback: Bool
    /// `NAME=VALUE` as asked for; these win over the launcher's own.
    var extraEnvironment: [String]
    /// The command's words, each as the bytes that were given.
    var command: [[CChar]]
    /// What become the command's descriptors 0, 1 and 2.
    var streams: [Int32] = []
    /// The Landlock ABI of this kernel; 0 without.
    var landlock: Int32

    /// The launcher's own variables, then those asked for. Nothing is inherited.
    func environment(temporary: String) -> [String] {
        let own = [
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", "LANG=C.UTF-8", "HOME=\(root.home)",
            "TMPDIR=\(temporary)",
        ]
        let asked = extraEnvironment.map(Self.name)
        return own.filter { !asked.contains(Self.name($0)) } + extraEnvironment
    }

    private static func name(_ entry: String) -> Substring {
        entry.prefix { $0 != "=" }
    }

    /// Where the program may be: as given when it holds a slash, otherwise in each folder of PATH.
    func candidates(_ environment: [String]) -> [[CChar]] {
        guard let program = command.first else { return [] }
        if program.contains(CChar(bitPattern: UInt8(ascii: "/"))) { return [program] }
        let path = environment.last { $0.hasPrefix("PATH=") }?.dropFirst(5) ?? ""
        return path.split(separator: ":").map { folder in (folder + "/").utf8.map(CChar.init(bitPattern:)) + program }
    }

    /// Becomes the program: returns only when none of the candidates could be started, with the reason.
    func start(_ candidates: [[CChar]], _ environment: [String]) -> Int32 {
        var arguments = unsafe command.map { word in unsafe strdup(word) }
        unsafe arguments.append(nil)
        var variables = unsafe environment.map { unsafe strdup($0) }
        unsafe variables.append(nil)
        var reason = ENOENT
        for candidate in candidates {
            let code = unsafe arguments.withUnsafeBufferPointer { words in
                unsafe variables.withUnsafeBufferPointer { variables -> Int32 in
                    guard let first = words.baseAddress, let second = variables.baseAddress else { return EINVAL }
                    return unsafe -ck_exec(candidate, first, second)
                }
            }
            // A program that is there but cannot run says more than one that is missing elsewhere.
            if code != ENOENT && code != ENOTDIR { reason = code }
        }
        return reason
    }

    func filter(isolated: Bool) throws(SetupFailure) -> [UInt64] {
        let kind: SandboxFilter = isolated ? (loopback ? .loopback : .isolated) : .floor
        return try CompiledFilters.words(kind)
    }
}
