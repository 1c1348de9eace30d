// SPDX-License-Identifier: Apache-2.0

/// What a git server says it has: the answer to `info/refs?service=git-upload-pack`, protocol version 0.
package struct RemoteReferences: Equatable, Sendable {
    /// Branches and tags by their full names; a tag's own id, not the commit's.
    package var ids: [String: ObjectID] = [:]
    /// The branch that HEAD names; nil when there is none or the server does not say.
    package var head: String?

    // A server that never stops listing must not fill the memory.
    static let limit = 100_000
}

/// Reads the list as it arrives.
package struct RemoteReferenceReader {
    private var packets = PacketLines()
    private var references = RemoteReferences()
    private var headID: ObjectID?
    private var sawService = false
    private var isFirst = true

    package init() {}

    package mutating func append(_ chunk: [UInt8]) throws(RemoteFailure) {
        packets.append(chunk)
        while let packet = try packets.next() {
            guard case .line(let bytes) = packet else { continue }
            try read(String(decoding: bytes, as: UTF8.self))
        }
    }

    package consuming func finish() throws(RemoteFailure) -> RemoteReferences {
        guard sawService, packets.isEmpty else { throw .malformed("the list of references is not whole") }
        if references.head == nil, let headID {
            // Servers before git 1.8.5 do not name the branch: one that is there and stands where HEAD stands.
            let candidates = references.ids.filter { $0.key.hasPrefix("refs/heads/") && $0.value == headID }.keys
            let usual = ["refs/heads/main", "refs/heads/master"].first(where: candidates.contains)
            references.head = usual ?? candidates.min()
        }
        return references
    }

    private mutating func read(_ text: String) throws(RemoteFailure) {
        let line = text.last == "\n" ? text.dropLast() : text[...]
        guard sawService else {
            guard line == "# service=git-upload-pack" else { throw .malformed("no list of references") }
            sawService = true
            return
        }
        if line.hasPrefix("ERR ") { throw .refused(String(line.dropFirst(4).prefix(500))) }
        let parts = line.split(separator: "\0", maxSplits: 1, omittingEmptySubsequences: false)
        if isFirst, parts.count == 2 { readCapabilities(parts[1]) }
        isFirst = false
        let words = parts[0].split(separator: " ", maxSplits: 1)
        guard words.count == 2, let id = ObjectID(hex: String(words[0])) else {
            throw .malformed("a reference without an id")
        }
        let name = String(words[1])
        if name == "HEAD" { headID = id }
        guard name.hasPrefix("refs/heads/") || name.hasPrefix("refs/tags/"), !name.hasSuffix("^{}") else { return }
        references.ids[name] = id
        guard references.ids.count <= RemoteReferences.limit else {
            throw .tooManyReferences(limit: RemoteReferences.limit)
        }
    }

    private mutating func readCapabilities(_ text: Substring) {
        for capability in text.split(separator: " ") where capability.hasPrefix("symref=HEAD:refs/heads/") {
            references.head = String(capability.dropFirst("symref=HEAD:".count))
        }
    }
}
