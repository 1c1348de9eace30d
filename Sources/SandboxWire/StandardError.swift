// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Where `codeinsight-sandbox` tells people what happens.
package enum StandardError {
    /// Writes one line, with the program's name before it. Output that cannot be written is lost: there is nobody to tell.
    package static func write(_ line: String) {
        let bytes = Array("codeinsight-sandbox: \(line)\n".utf8)
        _ = unsafe bytes.withUnsafeBytes { unsafe Glibc.write(2, $0.baseAddress, $0.count) }
    }
}
