// SPDX-License-Identifier: Apache-2.0

/// What adapting the static table to the installation's own comments did.
package struct AdaptationReport: Codable, Equatable, Sendable {
    /// Counts up with each adaptation of an installation.
    package var version: Int
    /// Which table it began with.
    package var base: String
    /// Functions with a sentence about them that it learnt from.
    package var pairs: Int
    /// Pairs kept back to compare with.
    package var heldOut: Int
    /// The mean reciprocal rank, by meaning alone, of held-out functions for their sentences: before and after.
    package var rankBefore: Double
    package var rankAfter: Double
    /// Whether the adapted table was switched on: only when it is better on what was held out.
    package var adopted: Bool
    /// Why not, or null.
    package var reason: String?
    /// Chunks of all repositories at that time.
    package var chunks: Int
    package var finishedAt: Timestamp
    package var elapsedMs: Int

    package init(
        version: Int,
        base: String,
        pairs: Int,
        heldOut: Int,
        rankBefore: Double,
        rankAfter: Double,
        adopted: Bool,
        reason: String?,
        chunks: Int,
        finishedAt: Timestamp,
        elapsedMs: Int
    ) {
        self.version = version
        self.base = base
        self.pairs = pairs
        self.heldOut = heldOut
        self.rankBefore = rankBefore
        self.rankAfter = rankAfter
        self.adopted = adopted
        self.reason = reason
        self.chunks = chunks
        self.finishedAt = finishedAt
        self.elapsedMs = elapsedMs
    }
}

/// `GET /v1/model`
package struct ModelStatus: Codable, Equatable, Sendable {
    /// Whether search goes by meaning.
    package var isOn: Bool
    /// Which table, or why there is none.
    package var detail: String
    package var dimensions: Int?
    /// The version of the adaptation in use; null for the table as installed.
    package var adaptedVersion: Int?
    /// Whether it is adapted without being asked: `index.adapt`, and not reverted.
    package var automatic: Bool
    /// The last adaptation, in use or not.
    package var lastAdaptation: AdaptationReport?

    package init(
        isOn: Bool,
        detail: String,
        dimensions: Int?,
        adaptedVersion: Int?,
        automatic: Bool,
        lastAdaptation: AdaptationReport?
    ) {
        self.isOn = isOn
        self.detail = detail
        self.dimensions = dimensions
        self.adaptedVersion = adaptedVersion
        self.automatic = automatic
        self.lastAdaptation = lastAdaptation
    }
}
