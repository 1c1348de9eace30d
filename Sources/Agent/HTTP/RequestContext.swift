// SPDX-License-Identifier: Apache-2.0

internal import API
internal import FoundationEssentials
internal import HTTPServer
internal import HTTPTypes
internal import Store

/// A request on its way through a route.
struct RequestContext: Sendable {
    let request: HTTPRequest
    let caller: Caller
    let requestId: String

    /// What stands in the path for `{name}`.
    func parameter(_ name: String) -> String { request.parameters[name] ?? "" }

    /// The body as a `Value`.
    ///
    /// - Throws: a `Problem` that says where the body is wrong.
    func body<Value: Decodable>(_ type: Value.Type) throws -> Value {
        if let contentType = request.headers["Content-Type"], !Self.isJSON(contentType) {
            throw Problem(
                415,
                "unsupported-media-type",
                "Unsupported media type",
                detail: "The body has to be application/json, not what Content-Type says."
            )
        }
        guard !request.body.isEmpty else {
            throw Problem(
                400,
                "malformed-json",
                "Malformed JSON",
                detail: "The body is empty; it has to be a JSON object."
            )
        }
        if let fault = JSONSyntax.firstFault(in: request.body) {
            throw Problem(400, "malformed-json", "Malformed JSON", detail: fault.description)
        }
        do {
            return try JSON.decode(type, from: request.body)
        } catch let error as DecodingError {
            throw Problem(
                422,
                "invalid-body",
                "Invalid body",
                detail: "The body is JSON, but not what this route takes.",
                errors: [Problem.InvalidMember(error)]
            )
        }
    }

    /// The `Idempotency-Key`, bound to the caller, the route and the body.
    func idempotencyKey() throws -> IdempotencyKey? {
        guard let key = request.headers["Idempotency-Key"] else { return nil }
        guard (1...255).contains(key.utf8.count) else {
            throw invalid("Idempotency-Key", "must be 1 to 255 bytes long")
        }
        return IdempotencyKey(
            user: caller.principal.user,
            key: key,
            route: "\(request.method) \(request.path)",
            body: request.body
        )
    }

    /// A whole number in a query parameter.
    func integer(_ name: String, default standard: Int, in range: ClosedRange<Int>) throws -> Int {
        guard let text = request.queryValue(name) else { return standard }
        guard let value = Int(text), range.contains(value) else {
            throw invalid(name, "must be a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return value
    }

    /// One of an enum's values in a query parameter.
    func choice<Choice: RawRepresentable & CaseIterable>(_ name: String, _ type: Choice.Type) throws -> Choice?
    where Choice.RawValue == String {
        guard let text = request.queryValue(name) else { return nil }
        guard let choice = Choice(rawValue: text) else {
            throw invalid(name, "must be one of: " + Choice.allCases.map(\.rawValue).joined(separator: ", "))
        }
        return choice
    }

    /// Refuses query parameters that the route does not know, so that a misspelt filter is not silently ignored.
    func allowQuery(_ names: Set<String>) throws {
        guard let unknown = request.query.first(where: { !names.contains($0.name) }) else { return }
        throw invalid(
            unknown.name,
            "is not a parameter of this route; it takes " + names.sorted().joined(separator: ", ")
        )
    }

    /// A problem with one query parameter or header.
    func invalid(_ name: String, _ detail: String) -> Problem {
        Problem(
            422,
            "invalid-parameter",
            "Invalid parameter",
            detail: "`\(name)` \(detail).",
            errors: [Problem.InvalidMember(pointer: name, detail: detail)]
        )
    }

    private static func isJSON(_ contentType: String) -> Bool {
        let type = contentType.prefix { $0 != ";" }.lowercased().filter { $0 != " " }
        return type == "application/json" || type.hasSuffix("+json")
    }
}

extension Problem.InvalidMember {
    /// Where in the body what is wrong, and what would be right.
    init(_ error: DecodingError) {
        let (path, detail): ([any CodingKey], String) =
            switch error {
            case .typeMismatch(let type, let context):
                (context.codingPath, "must be \(Self.name(of: type))")
            case .valueNotFound(let type, let context):
                (context.codingPath, "must be \(Self.name(of: type)), not null")
            case .keyNotFound(let key, let context):
                (context.codingPath + [key], "is missing")
            case .dataCorrupted(let context):
                (context.codingPath, "has a value that is not allowed")
            @unknown default:
                ([], "is wrong")
            }
        let pointer = path.map { key in
            key.intValue.map(String.init)
                ?? Self.snakeCase(key.stringValue).replacing("~", with: "~0").replacing("/", with: "~1")
        }
        self.init(pointer: pointer.map { "/" + $0 }.joined(), detail: detail)
    }

    private static func name(of type: Any.Type) -> String {
        switch type {
        case is String.Type: "text"
        case is Bool.Type: "true or false"
        case is any BinaryInteger.Type: "a whole number"
        case is any BinaryFloatingPoint.Type: "a number"
        case is any Collection.Type where "\(type)".hasPrefix("Array"): "an array"
        default: "an object"
        }
    }

    /// The decoder tells properties' names; the caller wrote the JSON's.
    private static func snakeCase(_ name: String) -> String {
        name.reduce(into: "") { result, character in
            result += character.isUppercase ? "_" + character.lowercased() : String(character)
        }
    }
}
