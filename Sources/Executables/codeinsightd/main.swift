// SPDX-License-Identifier: Apache-2.0

internal import Agent
internal import Glibc

exit(AgentProgram.run(Array(CommandLine.arguments.dropFirst())))
