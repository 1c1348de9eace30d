// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Configuration

@Suite struct QuantityTests {
    @Test(arguments: [
        ("10MiB", 10 << 20), ("512 KiB", 512 << 10), ("7B", 7), ("2GB", 2_000_000_000), ("0B", 0),
    ])
    func `a size is read`(text: String, bytes: Int) {
        #expect(ByteSize(text)?.bytes == bytes)
    }

    @Test(arguments: ["10", "MiB", "-1MiB", "1.5MiB", "10mib", "99999999999TiB", "", "1 0MiB"])
    func `anything else is no size`(text: String) {
        #expect(ByteSize(text) == nil)
    }

    @Test(arguments: [("250ms", 250), ("30s", 30_000), ("5m", 300_000), ("12h", 43_200_000), ("30d", 2_592_000_000)])
    func `a time is read`(text: String, milliseconds: Int) {
        #expect(Interval(text)?.milliseconds == milliseconds)
        #expect(Interval(text)?.description == text)
    }

    @Test(arguments: ["30", "s", "-1s", "1.5s", "30S", "9999999999999999d"])
    func `anything else is no time`(text: String) {
        #expect(Interval(text) == nil)
    }

    @Test(arguments: [("10MiB", "10MiB"), ("1024KiB", "1MiB"), ("1500B", "1500B"), ("0B", "0B")])
    func `a size is described as it is best written`(text: String, description: String) {
        #expect(ByteSize(text)?.description == description)
    }
}
