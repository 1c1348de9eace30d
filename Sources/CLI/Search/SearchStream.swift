// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Dispatch
internal import System

/// `codeinsight search --jsonl`: queries in, answers out, in the same order.
///
/// Up to `window` queries are under way at once; each answer is written as soon as it and those before it are there, so that a program
/// that sends one query and waits gets its answer.
struct SearchStream: Sendable {
    let query: SearchQuery
    /// Where the queries come from.
    let input: Int32
    let output: TextStream
    let error: TextStream

    private static let window = 8

    func run() async throws -> ExitCode {
        // Starts at 0 and is filled here, because a semaphore that ends below its first value is a crash.
        let room = DispatchSemaphore(value: 0)
        for _ in 0..<Self.window { room.signal() }
        let (answers, continuation) = AsyncStream.makeStream(of: Task<SearchAnswer, any Error>.self)
        // Reading blocks, so it has a thread of its own. The semaphore bounds what is read ahead.
        let reader = try DedicatedThread(name: "queries") { read(into: continuation, room: room) }
        var code = ExitCode.done
        for await answer in answers {
            let value = try await answer.value
            if let problem = value.error {
                code = .usage
                try error.line("codeinsight: query \(value.id.description): \(TerminalText.escape(problem))")
            }
            try output.json(value)
            room.signal()
        }
        reader.join()
        return code
    }

    private func read(into queue: AsyncStream<Task<SearchAnswer, any Error>>.Continuation, room: DispatchSemaphore) {
        defer { queue.finish() }
        var lines = LineReader(input)
        do {
            while let line = try lines.next() {
                guard !line.isEmpty else { continue }
                room.wait()
                let number = lines.number
                queue.yield(Task { try await answer(line, number) })
            }
        } catch {
            queue.yield(Task { throw error })
        }
    }

    private func answer(_ line: [UInt8], _ number: Int) async throws -> SearchAnswer {
        let question = try Self.question(line, number)
        do {
            let response = try await query.run(question.query, mode: question.mode, snippets: false)
            return SearchAnswer(id: question.id, results: response.results, namesRepositories: query.namesRepositories)
        } catch {
            guard error.exitCode == .usage else { throw error }
            return SearchAnswer(id: question.id, error: error.why)
        }
    }

    private static func question(_ line: [UInt8], _ number: Int) throws(CommandError) -> SearchQuestion {
        do {
            return try JSON.decode(SearchQuestion.self, from: line)
        } catch {
            throw CommandError(
                .usage,
                "standard input, line \(number)",
                "not a query",
                next: "each line is a JSON object: {\"id\":\"1\",\"query\":\"text\",\"mode\":\"auto\"}"
            )
        }
    }
}
