// SPDX-License-Identifier: Apache-2.0

import Crypto
import Testing

@testable import Audit

@Suite struct MerkleTests {
    /// MTH of RFC 6962 §2.1, word for word.
    private func reference(_ leaves: ArraySlice<[UInt8]>) -> SHA256Digest {
        guard leaves.count > 1, let first = leaves.first else {
            return leaves.first.map { SHA256.hash([0] + $0) } ?? SHA256.hash([])
        }
        _ = first
        var split = 1
        while split * 2 < leaves.count { split *= 2 }
        let left = reference(leaves.prefix(split))
        let right = reference(leaves.dropFirst(split))
        return SHA256.hash([1] + left.bytes + right.bytes)
    }

    private func leaves(_ count: Int) -> [[UInt8]] { (0..<count).map { Array("leaf \($0)".utf8) } }

    private func node(_ leaves: [[UInt8]], _ level: Int, _ index: UInt64) -> SHA256Digest {
        let start = Int(index) << level
        return reference(leaves[start..<start + (1 << level)])
    }

    // The test tree of the Certificate Transparency implementations.
    @Test func `published leaves have the published roots`() throws {
        let entries = [
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
        ]
        let roots = [
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ]
        var frontier = MerkleFrontier()
        var hash = MerkleHash()
        for (entry, root) in zip(entries, roots) {
            let bytes = try #require(Hex.decode(entry))
            frontier.append(hash.leaf(bytes.span), hash: &hash)
            #expect(frontier.root(hash: &hash).hex == root)
        }
    }

    @Test func `the frontier has the root of the definition at every size`() {
        let leaves = leaves(70)
        var frontier = MerkleFrontier()
        var hash = MerkleHash()
        #expect(frontier.root() == reference([]))
        for (index, leaf) in leaves.enumerated() {
            frontier.append(hash.leaf(leaf.span), hash: &hash)
            #expect(frontier.root(hash: &hash) == reference(leaves[...index]))
        }
    }

    @Test func `every inclusion proof holds for its leaf and for no other`() {
        let leaves = leaves(21)
        for size in 1...leaves.count {
            let root = reference(leaves[..<size])
            for index in 0..<size {
                let proof = MerkleProof.inclusion(of: UInt64(index), in: UInt64(size)) { node(leaves, $0, $1) }
                let leaf = SHA256.hash([0] + leaves[index])
                func holds(_ leaf: SHA256Digest, _ index: Int, _ proof: [SHA256Digest]) -> Bool {
                    MerkleProof.isIncluded(
                        leaf,
                        index: UInt64(index),
                        size: UInt64(size),
                        root: root,
                        proof: proof
                    )
                }
                #expect(holds(leaf, index, proof))
                #expect(!holds(root, index, proof) || size == 1)
                if size > 1 {
                    #expect(!holds(leaf, (index + 1) % size, proof))
                    #expect(!holds(leaf, index, Array(proof.dropLast())))
                    #expect(!holds(leaf, index, proof + [root]))
                }
            }
        }
    }

    @Test func `every consistency proof holds between its trees and no others`() {
        let leaves = leaves(21)
        for new in 1...leaves.count {
            for old in 0...new {
                let proof = MerkleProof.consistency(from: UInt64(old), to: UInt64(new)) { node(leaves, $0, $1) }
                func holds(_ oldRoot: SHA256Digest, _ newRoot: SHA256Digest) -> Bool {
                    MerkleProof.isConsistent(
                        oldSize: UInt64(old),
                        oldRoot: oldRoot,
                        newSize: UInt64(new),
                        newRoot: newRoot,
                        proof: proof
                    )
                }
                let (oldRoot, newRoot) = (reference(leaves[..<old]), reference(leaves[..<new]))
                #expect(holds(oldRoot, newRoot))
                #expect(!holds(SHA256.hash([9]), newRoot))
                if old > 0 { #expect(!holds(oldRoot, SHA256.hash([9]))) }
            }
        }
    }

    @Test func `the root at any size comes from complete subtrees alone`() {
        let leaves = leaves(40)
        for size in 0...leaves.count {
            let root = MerkleProof.root(at: UInt64(size)) { node(leaves, $0, $1) }
            #expect(root == reference(leaves[..<size]))
        }
    }
}

@Suite struct SignedNoteTests {
    private func signer(_ name: String = "log.example/one") throws -> NoteSigner {
        try #require(NoteSigner(name: name, key: try SigningKey()))
    }

    @Test func `a signed note survives its text form`() throws {
        let signer = try signer()
        let note = try signer.sign("first\n\nthird\n")
        let again = try SignedNote(Array("\(note)".utf8))
        #expect(again == note)
        try again.check(signer.verifier)
        #expect(NoteVerifier("\(signer.verifier)") == signer.verifier)
    }

    // From the C2SP signed-note and tlog-checkpoint pages: formats only, the keys are not published there.
    @Test func `the published example parses into its parts`() throws {
        let text = """
            example.com/behind-the-sofa
            20852163
            CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=

            \u{2014} example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=

            """
        let note = try SignedNote(Array(text.utf8))
        let checkpoint = try #require(Checkpoint(text: note.text))
        #expect(checkpoint.size == 20_852_163)
        #expect(note.signatures[0].id == 0x033d_e0ae)
        #expect("\(note)" == text)
    }

    // The verifier key of the Go checksum database, as printed in its documentation.
    @Test func `the id of a published key is its hash`() {
        let key = "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8"
        #expect(NoteVerifier(key)?.description == key)
        #expect(NoteVerifier(key.replacing("033de0ae", with: "033de0af")) == nil)
    }

    @Test(arguments: [
        "", "text\n", "text\n\n", "text\n\n\u{2014} a\n", "text\n\n\u{2014} a AAAA\n", "text\n\n- a AAAAAAAA\n",
        "\n\u{2014} a AAAAAAAA\n", "t\ttab\n\n\u{2014} a AAAAAAAA\n", "text\n\n\u{2014} a AAAAAAAA",
        "text\n\n\u{2014} a+b AAAAAAAA\n", "text\n\n\u{2014}  AAAAAAAA\n", "text\n\n\u{2014} a AAAAAAAA \n",
    ])
    func `what is not a note is refused`(text: String) {
        #expect(throws: SignedNote.Rejection.malformed) { _ = try SignedNote(Array(text.utf8)) }
    }

    @Test func `other keys are ignored and a bad signature of the known key is not`() throws {
        let (one, two) = (try signer(), try signer("log.example/two"))
        let note = try one.sign("text\n")
        #expect(throws: SignedNote.Rejection.unknownKey) { try note.check(two.verifier) }
        let both = SignedNote(text: note.text, signatures: try two.sign("text\n").signatures + note.signatures)
        try both.check(one.verifier)
        let forged = SignedNote(text: "other\n", signatures: note.signatures)
        #expect(throws: SignedNote.Rejection.badSignature) { try forged.check(one.verifier) }
    }

    @Test(arguments: ["o\n07\n", "o\n1\nAA==\n", "o\n-1\n\n", "\n1\nx\n", "o\n1\n"])
    func `a checkpoint of another form is refused`(text: String) {
        #expect(Checkpoint(text: text) == nil)
    }
}
