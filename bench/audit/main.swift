// SPDX-License-Identifier: Apache-2.0

// Measures the audit log, and writes one for tests that kill the writer.
//
//     audit-bench append FOLDER [WRITERS] [SECONDS]    acknowledged appends a second beside what the same disk allows
//     audit-bench verify FOLDER [RECORDS]              records a second that `audit verify` checks
//     audit-bench writer FOLDER                        appends until killed; prints each acknowledged sequence number

import Glibc
import System
import TaskPool

let arguments = Array(CommandLine.arguments.dropFirst())
guard arguments.count >= 2 else {
    print("usage: audit-bench append|verify|writer FOLDER [NUMBER…]")
    exit(2)
}
// Measurements make their log inside a folder that is there: a mistyped one would measure another disk.
guard (try? DirectoryListing.names(in: arguments[1])) != nil else {
    print("audit-bench: \(arguments[1]) is not a folder that can be read; make it first")
    exit(2)
}
let numbers = arguments.dropFirst(2).compactMap { Int($0) }
// The threads that the gateway has.
TaskPool.install()
exit(
    TaskPool.wait {
        do {
            switch arguments[0] {
            case "append":
                try await AppendMeasurement(
                    folder: arguments[1],
                    writers: numbers.first ?? 32,
                    seconds: numbers.dropFirst().first ?? 5
                ).run()
            case "verify":
                try await VerifyMeasurement(folder: arguments[1], records: numbers.first ?? 200_000).run()
            case "writer": try await EndlessWriter(folder: arguments[1]).run()
            default:
                print("audit-bench: unknown measurement \(arguments[0])")
                return 2
            }
            return 0
        } catch {
            print("audit-bench: \(error)")
            return 1
        }
    }
)
