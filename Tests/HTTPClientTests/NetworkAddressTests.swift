// SPDX-License-Identifier: Apache-2.0

import HTTPClient
import Testing

struct NetworkAddressTests {
    @Test(
        arguments: [
            ([8, 8, 8, 8], true), ([1, 1, 1, 1], true), ([172, 15, 0, 1], true), ([172, 32, 0, 1], true),
            ([100, 63, 0, 1], true),
            ([100, 128, 0, 1], true), ([127, 0, 0, 1], false), ([10, 1, 2, 3], false), ([172, 16, 0, 1], false),
            ([172, 31, 255, 255], false), ([192, 168, 0, 1], false), ([169, 254, 169, 254], false),
            ([100, 64, 0, 1], false),
            ([100, 127, 255, 255], false), ([0, 0, 0, 0], false), ([224, 0, 0, 1], false),
            ([255, 255, 255, 255], false),
            ([198, 19, 0, 1], false),
        ] as [([UInt8], Bool)]
    )
    func `special IPv4 ranges are not public`(bytes: [UInt8], expected: Bool) {
        #expect(NetworkAddress(bytes: bytes)?.isPublic == expected)
    }

    @Test(arguments: [
        ("2606:4700:0:0:0:0:0:1111", true), ("0:0:0:0:0:0:0:1", false), ("0:0:0:0:0:0:0:0", false),
        ("fe80:0:0:0:0:0:0:1", false), ("fd00:0:0:0:0:0:0:1", false), ("ff02:0:0:0:0:0:0:1", false),
        ("2001:db8:0:0:0:0:0:1", false), ("0:0:0:0:0:ffff:7f00:1", false), ("0:0:0:0:0:ffff:808:808", true),
        ("64:ff9b:0:0:0:0:a00:1", false), ("64:ff9b:0:0:0:0:808:808", true), ("2002:7f00:1:0:0:0:0:1", false),
    ])
    func `special IPv6 ranges and embedded IPv4 addresses are not public`(text: String, expected: Bool) throws {
        let groups = try text.split(separator: ":").map { try #require(UInt16($0, radix: 16)) }
        let address = try #require(NetworkAddress(bytes: groups.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }))
        #expect(address.isPublic == expected)
        #expect(address.description == text)
    }
}
