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
    let layout: InstallationLayout
    /// Held as long as the process lives.
    private let lock: StateLock
    let listeners: [Listener]
    let companions: [Companion]

    init(
        options: Options,
        workingDirectory: String,
        settings: Settings,
        layout: InstallationLayout,
        lock: consuming StateLock,
        listeners: [Listener],
        companions: [Companion]
    ) {
        self.options = options
        self.workingDirectory = workingDirectory
        self.settings = settings
        self.layout = layout
        self.lock = lock
        self.listeners = listeners
        self.companions = companions
    }
}
