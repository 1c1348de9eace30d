// SPDX-License-Identifier: Apache-2.0

internal import API
internal import HTTPTypes
internal import Store

/// The events of one job as Server-Sent Events: those kept in the store, then new ones as they come, until the job has ended.
struct JobEventSequence: AsyncSequence, Sendable {
    /// How often a comment is sent when there is nothing to say: proxies cut silent connections, usually after 30 or 60 seconds.
    static let heartbeat = Duration.seconds(15)

    let store: JobStore
    let hub: JobEventHub
    let job: String
    /// The `Last-Event-ID` the client has seen; 0 for all.
    let after: Int64

    func makeAsyncIterator() -> Iterator {
        // Followed before the first read, so that nothing between the two is missed.
        Iterator(sequence: self, beats: Self.beats(hub.changes(of: job)), position: after)
    }

    fileprivate enum Beat: Sendable {
        case change
        case silence
    }

    private static func beats(_ changes: AsyncStream<Void>) -> AsyncStream<Beat> {
        let (stream, continuation) = AsyncStream.makeStream(of: Beat.self, bufferingPolicy: .bufferingNewest(1))
        let relay = Task {
            for await _ in changes { continuation.yield(.change) }
            continuation.finish()
        }
        let timer = Task {
            while (try? await Task.sleep(for: heartbeat)) != nil { continuation.yield(.silence) }
        }
        continuation.onTermination = { _ in
            relay.cancel()
            timer.cancel()
        }
        return stream
    }

    struct Iterator: AsyncIteratorProtocol {
        private let sequence: JobEventSequence
        private var beats: AsyncStream<Beat>.Iterator
        private var position: Int64
        private var hasEnded = false
        private var isFirst = true

        fileprivate init(sequence: JobEventSequence, beats: AsyncStream<Beat>, position: Int64) {
            self.sequence = sequence
            self.beats = beats.makeAsyncIterator()
            self.position = position
        }

        mutating func next() async throws -> [UInt8]? {
            while !hasEnded {
                // The state first: events that come after it are read in the next round, those before it are all there.
                let isFinal = try await sequence.store.job(id: sequence.job).state.isFinal
                let events = try await sequence.store.events(of: sequence.job, after: position)
                if let last = events.last {
                    position = last.sequence
                    return events.flatMap(\.encoded)
                }
                if isFinal { return nil }
                if isFirst {
                    // Something at once, so that the client sees that it is connected.
                    isFirst = false
                    return ServerSentEvent.comment("waiting")
                }
                switch await beats.next(isolation: #isolation) {
                case .change: continue
                case .silence: return ServerSentEvent.comment("still here")
                case nil: hasEnded = true
                }
            }
            return nil
        }
    }
}

extension StoredJobEvent {
    fileprivate var encoded: [UInt8] {
        ServerSentEvent(event: kind, id: String(sequence), data: String(decoding: data, as: UTF8.self)).encoded
    }
}
