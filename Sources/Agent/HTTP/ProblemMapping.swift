// SPDX-License-Identifier: Apache-2.0

internal import API
internal import Doctor
internal import Index
internal import Review
internal import Sandbox
internal import Store
internal import Workspaces

/// Turns errors of the modules below into problem documents: the one place that does.
enum ProblemMapping {
    static func problem(for error: any Error) -> Problem {
        switch error {
        case let problem as Problem: problem
        case let error as RepositoryError: repository(error)
        case let error as RemoteFailure: remote(error)
        case let error as JobStoreError: job(error)
        case let error as StoreError: store(error)
        case let error as RepositoryRegistry.Failure: registry(error)
        case let error as SnapshotError:
            Problem(422, "unknown-revision", "Unknown revision", detail: "\(error).")
        case let error as WorkspaceError:
            Problem(422, "workspace-too-large", "Repository too large", detail: "\(error): see debug.workspace_size.")
        case let error as DebugFailure:
            Problem(503, "no-sandbox", "No sandbox", detail: "\(error).")
        case let error as SandboxFailure:
            Problem(503, "no-sandbox", "No sandbox", detail: "\(error). Nothing is run without a sandbox.")
        case let error as SearchFailure:
            Problem(422, "invalid-query", "Invalid query", detail: "\(error).")
        case let error as AdaptationFailure:
            Problem(409, "cannot-adapt", "Cannot adapt", detail: "\(error).")
        case let error as ContextFailure:
            Problem(422, "invalid-body", "Invalid body", detail: "\(error).")
        case let error as UnifiedDiff.Malformed:
            Problem(
                422,
                "malformed-diff",
                "Malformed diff",
                detail: "\(error): it has to be a unified diff, as `git diff` prints it."
            )
        default: unexpected
        }
    }

    /// An error's text may hold what is not for the caller; the log has it.
    static let unexpected = Problem(
        500,
        "internal",
        "Internal error",
        detail: "Something failed inside the agent; its log says what, under this request's id."
    )

    private static func repository(_ error: RepositoryError) -> Problem {
        let (status, code, title): (Int, String, String) =
            switch error {
            case .notFound: (422, "path-not-found", "Path not found")
            case .notARepository: (422, "not-a-repository", "Not a git repository")
            case .noPermission: (422, "no-permission", "The agent may not read this")
            case .foreignOwner: (422, "foreign-owner", "Repository of another user")
            case .pointsElsewhere: (422, "repository-points-elsewhere", "Repository points elsewhere")
            case .unsupportedFormat: (422, "unsupported-repository", "Unsupported repository format")
            case .corrupt: (422, "corrupt-repository", "Damaged repository")
            case .tooManyFiles: (422, "too-many-files", "Too many files")
            }
        return Problem(status, code, title, detail: error.description)
    }

    private static func remote(_ error: RemoteFailure) -> Problem {
        let (status, code, title): (Int, String, String) =
            switch error {
            case .malformed, .refused: (502, "git-server-failed", "The git server failed")
            case .tooManyReferences: (422, "too-many-references", "Too many branches and tags")
            case .mirror: (500, "mirror-failed", "The mirror failed")
            }
        return Problem(status, code, title, detail: error.description)
    }

    private static func job(_ error: JobStoreError) -> Problem {
        switch error {
        case .unknownJob: Problem(404, "unknown-job", "Unknown job", detail: "\(error).")
        case .idempotencyConflict:
            Problem(
                422,
                "idempotency-conflict",
                "Idempotency-Key used for another request",
                detail: "The key belongs to a request with another body or route: use a new key for a new request."
            )
        case .queueFull:
            Problem(503, "queue-full", "Too many jobs", detail: "\(error): try again when some are done.")
        case .wrongState: Problem(409, "wrong-job-state", "The job's state does not allow this", detail: "\(error).")
        case .leaseLost: Problem(409, "lease-lost", "Job taken over", detail: "\(error).")
        }
    }

    private static func store(_ error: StoreError) -> Problem {
        switch error {
        case .diskFull:
            Problem(507, "disk-full", "No space left", detail: "The agent's disk is full: nothing of this was kept.")
        default: unexpected
        }
    }

    private static func registry(_ error: RepositoryRegistry.Failure) -> Problem {
        switch error {
        case .nameTaken(let name, let path):
            Problem(
                409,
                "name-taken",
                "Name taken",
                detail: "The name \(name) belongs to \(path): choose another with `name`, or remove that one first."
            )
        }
    }
}
