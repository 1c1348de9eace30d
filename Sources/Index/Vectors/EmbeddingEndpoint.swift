// SPDX-License-Identifier: Apache-2.0

internal import Embedding
internal import Synchronization

/// A service that turns texts into vectors, in place of the static table. The agent's leads through the gateway.
package protocol EmbeddingEndpoint: Sendable {
    /// What people know it by.
    var name: String { get }

    /// One vector for each text, in their order.
    ///
    /// - Throws: `EmbeddingRefusal` when the texts may not be sent; anything else when there is no answer.
    func embed(_ texts: [EmbeddingInput]) async throws -> [[Float]]
}

/// A text to embed, with what the policy has to know about it.
package struct EmbeddingInput: Sendable, Equatable {
    package var text: String
    /// Nil for a query.
    package var origin: Origin?

    /// Where a piece of source is from.
    package struct Origin: Sendable, Equatable {
        package var repository: String
        package var path: String
    }
}

/// The policy keeps texts back.
package struct EmbeddingRefusal: Error, CustomStringConvertible {
    package var description: String

    package init(_ reason: String) { description = reason }
}

/// What an endpoint's answer has to be, and what is made of it.
struct EndpointVectors: Sendable {
    private final class Failing: Sendable {
        let isSet = Mutex(false)
    }

    enum Failure: Error, CustomStringConvertible {
        case wrongCount(wanted: Int, got: Int)
        case wrongWidth(wanted: Int, got: Int)
        case unusable

        var description: String {
            switch self {
            case .wrongCount(let wanted, let got): "it answered \(wanted) texts with \(got) vectors"
            case .wrongWidth(let wanted, let got):
                "its vectors have \(got) dimensions instead of \(wanted): another model answers"
            case .unusable: "its vectors hold no numbers, or numbers that are not finite"
            }
        }
    }

    let endpoint: any EmbeddingEndpoint
    /// Dimensions as the endpoint gives them.
    let dimensions: Int
    /// The next multiple of 8, as the index needs it; filled up with zeros, which changes no product.
    let width: Int
    private let rotation: VectorRotation
    private let failure = Failing()
    private static let mostDimensions = 8192
    /// Texts are cut after so many bytes: what models read, roughly.
    static let textLimit = 6000

    /// Asks for one vector to learn its dimensions.
    init(_ endpoint: any EmbeddingEndpoint) async throws {
        let answer = try await endpoint.embed([EmbeddingInput(text: "dimensions", origin: nil)])
        guard answer.count == 1 else { throw Failure.wrongCount(wanted: 1, got: answer.count) }
        guard (1...Self.mostDimensions).contains(answer[0].count) else { throw Failure.unusable }
        self.endpoint = endpoint
        dimensions = answer[0].count
        width = (dimensions + 7) / 8 * 8
        rotation = VectorRotation(width: width)
        _ = try rotated(answer[0])
    }

    /// Whether a request failed, so that it has to be asked anew what it is.
    var hasFailed: Bool { failure.isSet.withLock { $0 } }

    /// Of length one, rotated as all vectors of an index are.
    func vectors(of texts: [EmbeddingInput]) async throws -> [[Float]] {
        do {
            let answer = try await endpoint.embed(texts)
            guard answer.count == texts.count else { throw Failure.wrongCount(wanted: texts.count, got: answer.count) }
            return try answer.map(rotated)
        } catch let refusal as EmbeddingRefusal {
            throw refusal
        } catch {
            if !Task.isCancelled { failure.isSet.withLock { $0 = true } }
            throw error
        }
    }

    private func rotated(_ vector: [Float]) throws -> [Float] {
        guard vector.count == dimensions else { throw Failure.wrongWidth(wanted: dimensions, got: vector.count) }
        guard vector.allSatisfy(\.isFinite), vector.contains(where: { $0 != 0 }) else { throw Failure.unusable }
        var result = UnitVector.normalised(vector) + [Float](repeating: 0, count: width - dimensions)
        rotation.apply(&result)
        return result
    }
}
