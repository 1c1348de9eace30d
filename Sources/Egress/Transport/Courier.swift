// SPDX-License-Identifier: Apache-2.0

internal import Policy
internal import HTTPClient
internal import HTTPTypes

/// Fourth step: sends the recorded bytes, again where that is safe, and hands back the answer as it arrives.
struct Courier: Sendable {
    /// An answer with a status of success.
    struct Delivery: Sendable {
        let response: StreamingResponse
        let attempts: Int
    }

    /// Why there is none.
    enum Failure: Error, Sendable {
        case transport(ClientError)
        case provider(ProviderFailure)
        /// Not asked, because it kept failing.
        case paused(for: Duration)
    }

    var sleep: @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    /// 0 ..< 1.
    var random: @Sendable () -> Double = { .random(in: 0..<1) }

    /// Sends `message`. The same bytes each time: what is recorded is what left, however often.
    func send(_ message: OutboundMessage, to destination: Destination) async throws(Failure) -> Delivery {
        let schedule = RetrySchedule(retries: destination.definition.retries)
        var attempt = 0
        while true {
            if let wait = destination.admit() { throw .paused(for: wait) }
            attempt += 1
            do throws(Failure) {
                let response = try await once(message, destination)
                destination.succeeded()
                return Delivery(response: response, attempts: attempt)
            } catch {
                note(error, destination)
                guard let pause = pause(after: error, attempt, schedule) else { throw error }
                do {
                    try await sleep(pause)
                } catch {
                    throw .transport(.cancelled)
                }
            }
        }
    }

    private func once(_ message: OutboundMessage, _ destination: Destination) async throws(Failure) -> StreamingResponse
    {
        let response: StreamingResponse
        do throws(ClientError) {
            response = try await destination.client.stream(destination.request(message))
        } catch {
            throw .transport(error)
        }
        guard !(200..<300).contains(response.status) else { return response }
        let body = await errorBody(response)
        throw .provider(
            ProviderFailure(
                status: response.status,
                headers: response.headers,
                message: destination.service.errorMessage(in: body)
            )
        )
    }

    /// The beginning of an error document: what does not fit is not needed to tell what went wrong.
    private func errorBody(_ response: StreamingResponse) async -> [UInt8] {
        var body: [UInt8] = []
        var chunks = response.body.makeAsyncIterator()
        while body.count < 65_536, let chunk = try? await chunks.next() { body += chunk }
        return Array(body.prefix(65_536))
    }

    private func pause(after failure: Failure, _ attempt: Int, _ schedule: RetrySchedule) -> Duration? {
        switch failure {
        case .transport(let error):
            // A refused address or a malformed request will not become better.
            switch error {
            case .cannotResolve, .cannotConnect, .timeout(.connecting, _):
                return schedule.pause(after: attempt, asked: nil, random: random())
            default: return nil
            }
        case .provider(let error):
            guard error.isRetryable else { return nil }
            return schedule.pause(after: attempt, asked: error.retryAfter, random: random())
        case .paused: return nil
        }
    }

    /// Only what speaks of the destination counts against it, not what speaks of the request.
    private func note(_ failure: Failure, _ destination: Destination) {
        switch failure {
        case .transport(.cancelled), .transport(.invalidRequest), .paused: break
        case .transport(let error): destination.failed("\(error)")
        case .provider(let error):
            switch error.kind {
            case .server, .overloaded, .authentication, .billing: destination.failed("HTTP status \(error.status)")
            default: destination.succeeded()
            }
        }
    }
}
