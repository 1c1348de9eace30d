// SPDX-License-Identifier: Apache-2.0

/// The history of `agent.db`: jobs, repositories, tokens. What can be derived from git again lies in the index's own file.
package enum AgentSchema {
    /// Version 1: jobs with events, results and idempotency keys; repositories; tokens.
    /// Version 2: repositories on git servers. Version 3: fixes of Debug Doctor.
    package static let migrations = [
        Migration("jobs, repositories, tokens", sql: JobSchema.version1 + RegistrySchema.version1),
        Migration("repositories on git servers", sql: RegistrySchema.version2),
        Migration("fixes", sql: DebugSchema.version1),
    ]
}
