// SPDX-License-Identifier: Apache-2.0

/// `[debug]`: Debug Doctor. What its commands may use stands in `[sandbox]`.
package struct DebugSettings: ConfigurationSection, Equatable {
    /// For a whole debug job that names no time of its own.
    package var timeout = Interval.minutes(10)
    /// How much the files of a repository may take in one scratch workspace; a job has a few of them.
    package var workspaceSize = ByteSize.gibibytes(2)
    /// The destination of the policy that is asked for a fix when nothing else helps. Empty: the first that the policy permits.
    package var destination = ""
    /// The model to name there. Empty: the destination's only one.
    package var model = ""

    package init() {}

    package func validate() throws(InvalidSetting) {
        guard timeout.milliseconds >= 1000 else { throw InvalidSetting("timeout", "must be at least 1s") }
    }
}
