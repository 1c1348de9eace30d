// SPDX-License-Identifier: Apache-2.0

internal import Agent
internal import Glibc
internal import TaskPool

// Before the first task.
TaskPool.install()
exit(AgentProgram.run(Array(CommandLine.arguments.dropFirst())))
