// SPDX-License-Identifier: Apache-2.0

internal import API
internal import HTTPTypes

extension JobEvent {
    /// Reads one event of a job's stream; nil for a kind that a newer agent may send.
    init?(_ event: ServerSentEvent) throws {
        struct Log: Decodable { let message: String }
        struct Result: Decodable { let location: String }
        let data = Array(event.data.utf8)
        switch event.event {
        case "state": self = .state(try JSON.decode(Job.self, from: data))
        case "progress": self = .progress(try JSON.decode(JobProgress.self, from: data))
        case "finding": self = .finding(try JSON.decode(Finding.self, from: data))
        case "log": self = .log(try JSON.decode(Log.self, from: data).message)
        case "result": self = .result(location: try JSON.decode(Result.self, from: data).location)
        default: return nil
        }
    }
}
