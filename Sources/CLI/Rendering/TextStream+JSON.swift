// SPDX-License-Identifier: Apache-2.0

internal import API

extension TextStream {
    /// Writes `value` as one line of JSON.
    func json(_ value: some Encodable) throws {
        try line(String(decoding: try JSON.encode(value), as: UTF8.self))
    }
}
