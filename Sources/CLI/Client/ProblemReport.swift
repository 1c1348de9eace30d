// SPDX-License-Identifier: Apache-2.0

internal import API

extension CommandError {
    /// What the agent refused, as an error of the command that asked.
    ///
    /// - Parameters:
    ///   - problem: the agent's problem document.
    ///   - subject: what was asked, for example `review`.
    ///   - retryAfter: the `Retry-After` header, in seconds.
    init(_ problem: Problem, subject: String, retryAfter: String? = nil) {
        var why = problem.detail ?? problem.title
        for member in problem.errors ?? [] { why += "; \(member.pointer): \(member.detail)" }
        self.init(
            Self.exitCode(problem),
            subject,
            why,
            next: Self.advice(problem, retryAfter: retryAfter)
        )
    }

    private static func exitCode(_ problem: Problem) -> ExitCode {
        switch problem.status {
        case 402: .overBudget
        case 401, 403: .denied
        case 400..<500 where problem.status != 429: .usage
        case 429: problem.code.contains("budget") || problem.code.contains("quota") ? .overBudget : .unreachable
        case 502, 503, 504: .unreachable
        default: .internalError
        }
    }

    private static func advice(_ problem: Problem, retryAfter: String?) -> String? {
        switch problem.status {
        case 401: "give a valid token: --token-file FILE (the agent's own is the file `token` in its state directory)"
        case 403: "see who you are to the agent: codeinsight status; roles are given in [api.roles] of config.toml"
        case 413: "send less: name single files, or register the repository with codeinsight repo add"
        case 429, 503: retryAfter.map { "try again in \($0) s" } ?? "try again later"
        case 500...:
            "look into the agent's log: journalctl -u codeinsight"
                + (problem.instance.map { ", request \($0)" } ?? "")
        default: nil
        }
    }
}
