// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import HTTPServer
internal import Store
internal import System

/// What the first, single-threaded part of the start has made.
final class Foundations: Sendable {
    let options: Options
    let workingDirectory: String
    let settings: Settings
    /// Whether systemd handed the listeners over.
    let isActivated: Bool
    let layout: InstallationLayout
    /// Held as long as the process lives.
    private let lock: StateLock
    let listeners: [Listener]
    let companions: [Companion]
    /// Whether Landlock keeps this process from connecting over TCP.
    let tcpForbidden: Bool

    /// The settings as they are now on disk, with all paths filled in.
    func resolve() throws(ConfigurationError) -> Settings {
        let settings = try options.settings(relativeTo: workingDirectory)
        guard isActivated else { return settings.resolvingPaths() }
        return settings.resolvingServiceSockets(beside: listeners.firstUnixPath).resolvingPaths()
    }

    init(
        options: Options,
        workingDirectory: String,
        settings: Settings,
        isActivated: Bool,
        layout: InstallationLayout,
        lock: consuming StateLock,
        listeners: [Listener],
        companions: [Companion],
        tcpForbidden: Bool
    ) {
        self.options = options
        self.workingDirectory = workingDirectory
        self.settings = settings
        self.isActivated = isActivated
        self.layout = layout
        self.lock = lock
        self.listeners = listeners
        self.companions = companions
        self.tcpForbidden = tcpForbidden
    }
}

extension [Listener] {
    /// The path of the first Unix socket.
    var firstUnixPath: String? {
        first { $0.address.hasPrefix("unix:") }.map { String($0.address.dropFirst(5)) }
    }
}
