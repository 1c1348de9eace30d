// SPDX-License-Identifier: Apache-2.0

internal import Egress
internal import Glibc
internal import TaskPool

private let arguments = Array(CommandLine.arguments.dropFirst())
// Before the first task.
TaskPool.install()
exit(TaskPool.wait { await EgressProgram.run(arguments) })
