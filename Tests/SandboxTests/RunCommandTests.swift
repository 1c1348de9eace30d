// SPDX-License-Identifier: Apache-2.0

import API
import Foundation
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct RunCommandTests {
    let launcher: LauncherFixture

    init() throws {
        launcher = try LauncherFixture()
    }

    @Test func `exit code, output and files come through`() throws {
        let run = try launcher.shell([], "printf 'a\\nb'; echo oops >&2; echo kept > file; exit 7")
        #expect(run.exitCode == 7)
        #expect(run.output == "a\nb")
        #expect(run.error == "oops\n")
        #expect(try String(contentsOfFile: launcher.workspace + "/file", encoding: .utf8) == "kept\n")
        #expect(run.result?.outcome == .exited)
        #expect(run.result?.exit == 7)
        #expect(run.result?.usage.outputBytes == 8)
        // An empty home is not left behind.
        #expect(try FileManager.default.contentsOfDirectory(atPath: launcher.workspace) == ["file"])
    }

    @Test func `a signal is told`() throws {
        let run = try launcher.shell([], "kill -SEGV $$")
        #expect(run.exitCode == 139)
        #expect(run.result?.outcome == .signaled)
        #expect(run.result?.signal == 11)
    }

    @Test func `a command that is not there is a set-up failure that names it`() throws {
        let run = try launcher.run([], ["no-such-program"])
        #expect(run.exitCode == 125)
        #expect(run.result?.outcome == .setupFailed)
        #expect(run.result?.message.contains("no-such-program: No such file or directory") == true)
    }

    @Test func `the wall clock ends a command that ignores signals and has daemons`() throws {
        let run = try launcher.shell(["--timeout", "0.3"], "trap '' TERM INT HUP; (setsid sleep 60 &) ; sleep 60")
        #expect(run.exitCode == 124)
        #expect(run.result?.outcome == .timeout)
        #expect((run.result?.usage.wallMs ?? 9999) < 5000)
    }

    @Test func `the CPU of all processes together is limited`() throws {
        let run = try launcher.shell(["--cpu", "0.5", "--timeout", "20"], "while :; do :; done & while :; do :; done")
        #expect(run.exitCode == 124)
        #expect(run.result?.message.contains("CPU") == true)
    }

    @Test func `memory of all processes together is limited`() throws {
        let hog = "import os\nfor i in range(3): os.fork()\nx=bytearray(40<<20)\nimport time; time.sleep(10)"
        let run = try launcher.python(["--memory", "200M"], hog)
        #expect(run.exitCode == 137)
        #expect(run.result?.outcome == .oom)
    }

    @Test func `files in memory count as memory`() throws {
        let run = try launcher.shell(["--memory", "100M"], "head -c 300M /dev/zero > /tmp/big; sleep 20")
        #expect(run.result?.outcome == .oom)
    }

    @Test func `memory shared by fork counts once, and address space not at all`() throws {
        let fair =
            "import os,mmap,time\nm=mmap.mmap(-1, 8<<30, mmap.MAP_PRIVATE)\nx=bytearray(60<<20)\n"
            + "for i in range(3): os.fork()\ntime.sleep(0.3)"
        let run = try launcher.python(["--memory", "200M"], fair)
        #expect(run.result?.outcome == .exited)
        #expect(run.exitCode == 0)
    }

    @Test func `what is written to disk is limited`() throws {
        let run = try launcher.shell(
            ["--disk", "50M"],
            "for i in 1 2 3 4 5 6 7 8 9; do head -c 20M /dev/zero > f; done; sleep 20"
        )
        #expect(run.result?.outcome == .diskLimit)
    }

    @Test func `the last bytes beyond the limit come at the end when asked for`() throws {
        let script = "import sys\nfor i in range(100000): print(i)"
        let run = try launcher.python(["--output", "20", "--output-tail", "12"], script)
        #expect(run.output == "0\n1\n2\n3\n4\n5\n6\n7\n8\n9\n\n[588858 bytes of output left out]\n99998\n99999\n")
        #expect(run.result?.outcome == .outputLimit)
        #expect(run.result?.usage.outputBytes == 588_890)
    }

    @Test func `output past the limit is dropped and flagged, and the command goes on`() throws {
        let run = try launcher.shell(
            ["--output", "1000"],
            "head -c 5000000 /dev/zero | tr '\\0' x; touch finished; exit 4"
        )
        #expect(run.output == String(repeating: "x", count: 1000))
        #expect(run.result?.outcome == .outputLimit)
        #expect(run.result?.usage.outputBytes == 5_000_000)
        #expect(run.exitCode == 4)
        #expect(FileManager.default.fileExists(atPath: launcher.workspace + "/finished"))
    }

    @Test func `the number of processes is limited`() throws {
        let fork =
            "import os,time\nn=0\ntry:\n  while True:\n    if os.fork()==0: time.sleep(20)\n    n+=1\n"
            + "except BlockingIOError: print(n)"
        let run = try launcher.python(["--pids", "10", "--timeout", "10"], fork)
        // Root is counted by the kernel only where ids are counted by namespace; elsewhere the supervisor ends the run.
        #expect(run.output == "9\n" || run.result?.message.contains("--pids") == true)
    }

    @Test func `a refused call is named and the command goes on`() throws {
        let script = "import socket\ntry: socket.socket(socket.AF_INET)\nexcept PermissionError: print('refused')"
        let run = try launcher.python([], script)
        #expect(run.output == "refused\n")
        #expect(run.result?.violations == [.init(syscall: "socket", count: 1)])
        #expect(run.result?.message.contains("socket(AF_INET)") == true)
    }

    @Test func `a loopback of its own on request, and nothing beyond it`() throws {
        let script =
            "import socket\ns=socket.create_server(('127.0.0.1',0))\nc=socket.create_connection(s.getsockname())\nprint('up')\n"
            + "try: socket.create_connection(('192.0.2.1',80),2)\nexcept OSError as e: print(e.errno)"
        #expect(try launcher.python(["--loopback"], script).output == "up\n101\n")
    }

    @Test func `nothing of the caller's environment comes in`() throws {
        let run = try launcher.shell(
            ["--env", "ASKED=yes"],
            "env | cut -d= -f1 | sort | tr '\\n' ' '; cat /proc/*/environ"
        )
        #expect(!run.output.contains("hunter2"))
        #expect(run.output.hasPrefix("ASKED HOME LANG PATH PWD TMPDIR"))
    }

    @Test(arguments: ["/home", "/root", "/srv", "/opt", "/etc/shadow", "/sys", "/boot", "/var/lib"])
    func `the host is not there`(path: String) throws {
        #expect(try launcher.run([], ["test", "-e", path]).exitCode == 1)
    }

    @Test(arguments: ["/usr/x", "/x", "/etc/x", "/bin/x", "/dev/x", "/proc/sys/kernel/hostname"])
    func `the rest is read-only`(path: String) throws {
        #expect(try launcher.run([], ["sh", "-c", "echo x > \(path)"]).exitCode != 0)
    }

    @Test func `the result cannot be forged from inside, and not through a link`() throws {
        let forged = "echo '{\"outcome\":\"exited\",\"exit\":0}' > r.json.new; mv r.json.new r.json; exit 9"
        let path = launcher.workspace + "/r.json"
        let run = try LauncherFixture.start(
            ["run", "--workdir", launcher.workspace, "--result", path, "--", "sh", "-c", forged]
        )
        #expect(run.code == 9)
        let data = try #require(FileManager.default.contents(atPath: path))
        #expect(try JSON.decode(SandboxResult.self, from: [UInt8](data)).exit == 9)
        try FileManager.default.removeItem(atPath: path)
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: launcher.folder.path + "/target")
        let linked = try LauncherFixture.start(["run", "--workdir", launcher.workspace, "--result", path, "--", "true"])
        #expect(linked.code == 125)
        #expect(!FileManager.default.fileExists(atPath: launcher.folder.path + "/target"))
    }

    @Test(arguments: [
        ["run"], ["run", "--", "true"], ["run", "--workdir", "/nowhere", "--", "true"],
        ["run", "--workdir", "/tmp", "--memory", "lots", "--", "true"], ["run", "--wordkir", "/tmp", "--", "true"],
        ["fly"], ["serve"], ["run", "--workdir", "/usr", "--", "true"],
    ])
    func `a wrong command line is explained and runs nothing`(arguments: [String]) throws {
        let run = try LauncherFixture.start(arguments)
        #expect(run.code == 2 || run.code == 125)
        #expect(run.error.hasPrefix("codeinsight-sandbox: "))
    }

    @Test func `the program needs no library, so no Foundation`() throws {
        let bytes = try Data(contentsOf: RunnerFixture.executable)
        #expect(bytes.range(of: Data("FoundationEssentials".utf8)) == nil)
        func number(at offset: Int, bytes count: Int) -> Int {
            (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
        }
        // ELF: the types of the program headers; 3 names a dynamic linker.
        let (table, size, entries) = (number(at: 32, bytes: 8), number(at: 54, bytes: 2), number(at: 56, bytes: 2))
        let types = (0..<entries).map { number(at: table + $0 * size, bytes: 4) }
        #expect(types.contains(1) && !types.contains(3))
    }
}
