// SPDX-License-Identifier: Apache-2.0

package import Configuration
internal import Glibc

/// `[[proxy]]`: the way to every destination that does not name its own. At most one in a policy.
package struct ProxyDefinition: ConfigurationSection, Equatable {
    /// `http://HOST:PORT` or `https://HOST:PORT`.
    package var url = ""
    /// `USER:PASSWORD`.
    package var credential: SecretReference?
    /// Hosts that are reached without it, as in `NO_PROXY`: `corp.example` is that host and all below it, `10.0.0.0/8` a network, `*` every host.
    package var except: [String] = []

    package init() {}

    /// What a destination says that wants no proxy although the policy has one.
    static let none = "none"

    /// Whether `host` is reached without the proxy.
    func excepts(_ host: String) -> Bool {
        let host = host.lowercased()
        return except.contains { entry in
            if entry == "*" { return true }
            if let network = Network(entry) { return network.contains(host) }
            let name =
                (entry.hasPrefix("*.") ? entry.dropFirst(2) : entry.hasPrefix(".") ? entry.dropFirst() : entry[...])
                .lowercased()
            return !name.isEmpty && (host == name || host.hasSuffix("." + name))
        }
    }

    /// Entries that are neither a name nor a network.
    var unusableExceptions: [String] {
        except.filter { entry in
            entry.contains("/")
                ? Network(entry) == nil
                : entry.isEmpty || entry.contains { " :,@".contains($0) && Network(entry) == nil }
        }
    }

    /// An address, or those that begin with the same bits.
    private struct Network {
        private let bytes: [UInt8]
        private let bits: Int

        init?(_ text: String) {
            let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false)
            guard let bytes = Self.address(String(parts[0])) else { return nil }
            let width = bytes.count * 8
            guard let bits = parts.count == 1 ? width : Int(parts[1]), (0...width).contains(bits) else { return nil }
            (self.bytes, self.bits) = (bytes, bits)
        }

        func contains(_ host: String) -> Bool {
            guard let other = Self.address(host), other.count == bytes.count else { return false }
            return (0..<bits).allSatisfy { bit in
                let mask: UInt8 = 0x80 >> UInt8(bit % 8)
                return other[bit / 8] & mask == bytes[bit / 8] & mask
            }
        }

        private static func address(_ text: String) -> [UInt8]? {
            for (family, count) in [(AF_INET, 4), (AF_INET6, 16)] {
                var bytes = [UInt8](repeating: 0, count: count)
                if unsafe inet_pton(family, text, &bytes) == 1 { return bytes }
            }
            return nil
        }
    }
}

extension PolicyDocument {
    /// The same, in which each destination says by itself by which proxy it is reached.
    func withProxies() -> PolicyDocument {
        var result = self
        for place in result.destination.indices {
            let one = result.destination[place].value
            if one.proxy == ProxyDefinition.none {
                result.destination[place].value.proxy = nil
            } else if one.proxy == nil, let proxy = proxy.first?.value, let host = DestinationURL(one.url)?.host,
                !proxy.excepts(host)
            {
                result.destination[place].value.proxy = proxy.url
                result.destination[place].value.proxyCredential = proxy.credential
            }
        }
        return result
    }
}
