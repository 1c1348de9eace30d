// SPDX-License-Identifier: Apache-2.0

import API
import Glibc
import Index
import Store
import System

let arguments = CommandLine.arguments
guard arguments.count >= 4 else {
    print("usage: index-bench index REPOSITORY INDEX-FILE")
    exit(2)
}

let configuration = RepositoryIndex.databaseConfiguration
let database = try Database(path: arguments[3], migrations: IndexSchema.migrations, configuration: configuration)
let extractor = SyntaxExtractor(library: GrammarLibrary(layout: try InstallationLayout.locate()))
let indexer = RepositoryIndexer(database: database, extractor: extractor)
let report = try await indexer.run(name: "bench", path: arguments[2])
print(String(decoding: try JSON.encode(report, pretty: true), as: UTF8.self))
