// SPDX-License-Identifier: Apache-2.0

import API
import Glibc
import Index
import System

// Adapts a static table to the documentation of some repositories: what scripts/models does once, for every installation.

let arguments = CommandLine.arguments
guard arguments.count >= 4 else {
    print("usage: table-trainer LIB-FOLDER SCRATCH-FOLDER REPOSITORY…   (LIB-FOLDER/models/static is the table)")
    exit(2)
}
let layout = try InstallationLayout.locate()
let service = try IndexService(
    directory: arguments[2] + "/index",
    extractor: SyntaxExtractor(library: GrammarLibrary(layout: layout)),
    semantic: .installed(in: arguments[1]),
    models: arguments[2] + "/models"
)
let repositories = arguments[3...].enumerated().map { number, path in
    IndexedRepository(id: "r\(number)", name: String(path.split(separator: "/").last ?? "repository"), path: path)
}
var chunks = 0
for repository in repositories { chunks += try await service.update(repository).chunks }
let report = try await service.adapt(to: repositories, chunks: chunks) { _ in }
print(String(decoding: try JSON.encode(report), as: UTF8.self))
exit(report.adopted ? 0 : 1)
