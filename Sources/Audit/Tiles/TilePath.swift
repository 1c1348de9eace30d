// SPDX-License-Identifier: Apache-2.0

/// A tile of 256 hashes (C2SP tlog-tiles): number `index` at `level`, where each level spans eight levels of the tree.
struct TilePath: Hashable, Sendable {
    /// Hashes in a full tile.
    static let width: UInt64 = 256

    let level: Int
    let index: UInt64

    /// Below the tile folder: `0/x001/x234/067` for tile 1234067 of level 0.
    var name: String {
        var groups: [String] = []
        var rest = index
        repeat {
            let digits = String(rest % 1000)
            let group = String(repeating: "0", count: 3 - digits.count) + digits
            groups.append(groups.isEmpty ? group : "x" + group)
            rest /= 1000
        } while rest > 0
        return "\(level)/" + groups.reversed().joined(separator: "/")
    }
}
