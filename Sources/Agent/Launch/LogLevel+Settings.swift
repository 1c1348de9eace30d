// SPDX-License-Identifier: Apache-2.0

internal import Configuration
internal import Logging

extension LogLevel {
    init(_ level: LoggingSettings.Level) {
        switch level {
        case .error: self = .error
        case .notice: self = .notice
        case .info: self = .info
        case .debug: self = .debug
        }
    }
}
