// SPDX-License-Identifier: Apache-2.0

import API
import FoundationEssentials
import Glibc
import Index
import Store
import System

/// One line of standard input.
struct Query: Codable {
    var id: String
    var query: String
    var mode: SearchMode?
    var limit: Int?
}

/// One line of standard output.
struct Answer: Codable {
    var id: String
    var results: [SearchResult]
    var elapsedMs: Double
    var notes: [String]
}

Allocator.keepSmall()
let arguments = CommandLine.arguments
if arguments.count == 4, arguments[1] == "vectors", let count = Int(arguments[2]), let width = Int(arguments[3]) {
    try measureScans(count: count, width: width)
    exit(0)
}
guard arguments.count >= 4, ["index", "search", "change", "adapt"].contains(arguments[1]) else {
    print(
        """
        usage: index-bench index|search|adapt INDEX-FOLDER REPOSITORY…   (search reads JSON lines: id, query, mode, limit)
               index-bench change INDEX-FOLDER REPOSITORY FILE
               index-bench vectors COUNT WIDTH
        """
    )
    exit(2)
}
let layout = try InstallationLayout.locate()
let extractor = SyntaxExtractor(library: GrammarLibrary(layout: layout))
// Set: measure without the model although it is installed.
let semantic: SemanticSupport =
    unsafe getenv("BENCH_WITHOUT_MODEL") == nil ? .installed(in: layout.lib) : .notInstalled
let service = try IndexService(
    directory: arguments[2],
    extractor: extractor,
    semantic: semantic,
    models: arguments[2] + "/models"
)
let repositories = arguments[3...].prefix(arguments[1] == "change" ? 1 : .max).map { path in
    let name = path.split(separator: "/").last.map(String.init) ?? path
    return IndexedRepository(id: name.replacing(".", with: "_"), name: name, path: path)
}

if arguments[1] == "index" {
    for repository in repositories {
        print(String(decoding: try JSON.encode(try await service.update(repository)), as: UTF8.self))
    }
} else if arguments[1] == "change", arguments.count == 5, let repository = repositories.first {
    try await measureChanges(of: arguments[4], in: repository, service)
} else if arguments[1] == "adapt" {
    let report = try await service.adapt(to: repositories, chunks: 0) { _ in }
    for repository in repositories { _ = try await service.update(repository) }
    print(String(decoding: try JSON.encode(report), as: UTF8.self))
} else {
    while let line = readLine() {
        let query = try JSON.decode(Query.self, from: Array(line.utf8))
        let request = SearchRequest(query: query.query, limit: query.limit ?? 20, mode: query.mode ?? .auto)
        let response = try await service.search(request, in: repositories)
        let answer = Answer(
            id: query.id,
            results: response.results,
            elapsedMs: response.elapsedMs,
            notes: response.notes
        )
        print(String(decoding: try JSON.encode(answer), as: UTF8.self))
    }
}
