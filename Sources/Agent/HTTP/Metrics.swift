// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Synchronization

/// Counters for Prometheus. No user, repository or path is ever a label.
final class Metrics: Sendable {
    private struct RequestKey: Hashable {
        var method: String
        var status: Int
    }

    private struct State {
        var requests: [RequestKey: Int] = [:]
        var requestSeconds = 0.0
        var requestCount = 0
        var finishedJobs: [String: Int] = [:]
    }

    private let state = Mutex(State())
    /// Anything else counts as `OTHER`, so that a client cannot make up labels.
    private static let methods: Set<String> = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]

    func countRequest(method: String, status: Int, elapsed: Duration) {
        let method = Self.methods.contains(method) ? method : "OTHER"
        state.withLock { state in
            state.requests[RequestKey(method: method, status: status), default: 0] += 1
            state.requestSeconds += elapsed / .seconds(1)
            state.requestCount += 1
        }
    }

    func countFinished(_ job: Job) {
        state.withLock {
            $0.finishedJobs["type=\"\(job.type.rawValue)\",state=\"\(job.state.rawValue)\"", default: 0] += 1
        }
    }

    /// The text format, version 0.0.4.
    ///
    /// - Parameters:
    ///   - jobs: jobs by state, from the queue.
    ///   - gauges: further values by metric name.
    func exposition(jobs: [JobState: Int], gauges: [(name: String, help: String, value: Double)]) -> String {
        let state = state.withLock { $0 }
        var text = Self.header("codeinsight_http_requests_total", "counter", "Requests answered.")
        for (key, count) in state.requests.sorted(by: {
            ($0.key.method, $0.key.status) < ($1.key.method, $1.key.status)
        }) {
            text += "codeinsight_http_requests_total{method=\"\(key.method)\",status=\"\(key.status)\"} \(count)\n"
        }
        text += Self.header("codeinsight_http_request_seconds", "summary", "Time until the answer's header was ready.")
        text += "codeinsight_http_request_seconds_sum \(state.requestSeconds)\n"
        text += "codeinsight_http_request_seconds_count \(state.requestCount)\n"
        text += Self.header("codeinsight_jobs_finished_total", "counter", "Jobs finished since the start.")
        for (labels, count) in state.finishedJobs.sorted(by: { $0.key < $1.key }) {
            text += "codeinsight_jobs_finished_total{\(labels)} \(count)\n"
        }
        text += Self.header("codeinsight_jobs", "gauge", "Jobs kept, by state.")
        for jobState in JobState.allCases {
            text += "codeinsight_jobs{state=\"\(jobState.rawValue)\"} \(jobs[jobState] ?? 0)\n"
        }
        for gauge in gauges {
            text += Self.header(gauge.name, "gauge", gauge.help) + "\(gauge.name) \(gauge.value)\n"
        }
        return text
    }

    private static func header(_ name: String, _ type: String, _ help: String) -> String {
        "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }
}
