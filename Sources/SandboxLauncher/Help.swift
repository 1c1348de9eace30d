// SPDX-License-Identifier: Apache-2.0

/// What `--help` and `--version` say.
package enum Help {
    package static let version = "codeinsight-sandbox 0.1.0"

    package static let text = """
        Usage: codeinsight-sandbox run --workdir DIR [OPTION]… -- COMMAND [ARGUMENT]…
               codeinsight-sandbox serve (--socket PATH | --listen-fd N) [--allow-uid N]… [--concurrency N]

        run: runs one untrusted command with no network, a read-only view of the host's programs, and DIR as the only
        place where what it writes stays.

          --workdir DIR          the scratch workspace; the command starts there
          --ro PATH              more of the host to read, under the same path; repeatable
          --rw PATH              more of the host to change; repeatable
          --env NAME=VALUE       a variable; nothing is inherited but PATH, LANG, HOME, TMPDIR of the sandbox's own
          --timeout SECONDS      wall clock (600)
          --cpu SECONDS          CPU time of all processes together
          --memory BYTES         memory of all processes together, memory files included (2G)
          --pids N               processes and threads at a time (1024)
          --fsize BYTES          size of one file (1G)
          --disk BYTES           written in total (4G)
          --output BYTES         output passed on, both streams together; the rest is dropped (64M)
          --output-tail BYTES    of each stream, the last bytes beyond --output, passed on at the end (0)
          --loopback             may listen and connect on a loopback of its own
          --min-isolation LEVEL  full, or landlock: what is enough (landlock)
          --result FILE          where the result goes, as JSON; or --result-fd N

        Exit code: the command's, or 128 + signal; 124 time limit, 125 no sandbox, 137 memory, 153 disk, 159 policy violation.
        BYTES take K, M, G.

        serve: runs commands for the agent, which connects to a Unix socket of type SEQPACKET; see docs/sandbox.md.

          --socket PATH          where to listen; or --listen-fd N, or a systemd socket
          --allow-uid N          who may ask besides the runner's own user; repeatable
          --concurrency N        commands at once (the number of processors)
        """
}
