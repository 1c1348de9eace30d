// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials
internal import Glibc
internal import System

/// What `config.json`, `1_Pooling/config.json` and `tokenizer_config.json` of a sentence encoder say, as far as it matters here.
struct EncoderConfiguration: Sendable, Equatable {
    var width: Int
    var layers: Int
    var heads: Int
    var intermediateWidth: Int
    var vocabularySize: Int
    var positions: Int
    var tokenTypes: Int
    var epsilon: Float
    var lowercases: Bool

    private struct Model: Decodable {
        var modelType: String
        var hiddenSize: Int
        var numHiddenLayers: Int
        var numAttentionHeads: Int
        var intermediateSize: Int
        var vocabSize: Int
        var maxPositionEmbeddings: Int
        var typeVocabSize: Int
        var layerNormEps: Double
        var hiddenAct: String
        var positionEmbeddingType: String?
    }

    private struct Pooling: Decodable {
        var wordEmbeddingDimension: Int
        var poolingModeMeanTokens: Bool
    }

    private struct Tokenizer: Decodable {
        var doLowerCase: Bool?
    }

    /// Reads and checks them; everything that the encoder below could not compute faithfully is refused here.
    init(directory: String) throws(ModelError) {
        let path = directory + "/config.json"
        let model = try Self.read(Model.self, path)
        guard model.modelType == "bert", model.hiddenAct == "gelu",
            model.positionEmbeddingType ?? "absolute" == "absolute"
        else {
            throw ModelError(
                .unsupported,
                path,
                "is a `\(model.modelType)` with `\(model.hiddenAct)`; expected model_type bert with hidden_act gelu"
            )
        }
        let sizes = [
            model.hiddenSize, model.numHiddenLayers, model.numAttentionHeads, model.intermediateSize, model.vocabSize,
            model.maxPositionEmbeddings, model.typeVocabSize,
        ]
        guard sizes.allSatisfy({ $0 > 0 && $0 <= 1 << 20 }), model.hiddenSize % 8 == 0,
            model.intermediateSize % 8 == 0, model.hiddenSize % model.numAttentionHeads == 0, model.hiddenSize <= 4096
        else {
            throw ModelError(.unsupported, path, "has sizes that do not fit together: \(sizes)")
        }
        let pooling = try Self.read(Pooling.self, directory + "/1_Pooling/config.json")
        guard pooling.poolingModeMeanTokens, pooling.wordEmbeddingDimension == model.hiddenSize else {
            throw ModelError(
                .unsupported,
                directory + "/1_Pooling/config.json",
                "is not mean pooling of \(model.hiddenSize)"
            )
        }
        let tokenizer = try Self.read(Tokenizer.self, directory + "/tokenizer_config.json")
        width = model.hiddenSize
        layers = model.numHiddenLayers
        heads = model.numAttentionHeads
        intermediateWidth = model.intermediateSize
        vocabularySize = model.vocabSize
        positions = model.maxPositionEmbeddings
        tokenTypes = model.typeVocabSize
        epsilon = Float(model.layerNormEps)
        lowercases = tokenizer.doLowerCase ?? true
    }

    private static func read<Value: Decodable>(_ type: Value.Type, _ path: String) throws(ModelError) -> Value {
        let bytes: [UInt8]
        do throws(Errno) {
            bytes = try Descriptor.open(path, O_RDONLY).readAll(limit: 1 << 20)
        } catch {
            throw ModelError(error == .notFound ? .missingFile : .unreadable, path, "cannot be read: \(error)")
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        do {
            return try decoder.decode(type, from: Data(bytes))
        } catch DecodingError.keyNotFound(let key, _) {
            throw ModelError(.malformed, path, "has no member for `\(key.stringValue)`")
        } catch {
            throw ModelError(.malformed, path, "is not the JSON of a model: \(type) could not be read from it")
        }
    }
}
