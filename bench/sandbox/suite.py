#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Compares sandboxes: escapes, kernel interfaces, limits, named causes, workloads, odd service environments, speed.

Usage: suite.py LAUNCHER [SECTION…]   as an ordinary user. Prints a table for each section; --markdown FILE also writes it.
"""

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import escapes
import interfaces
import sandboxes
from sandboxes import run

PYTHON = "/usr/bin/python3"


class Host:
    """What an escape would find: listeners, a secret, a process, a marker file."""

    def __enter__(self):
        self.folder = tempfile.mkdtemp(prefix="sandbox-host-", dir=os.path.expanduser("~"))
        self.secret = os.path.join(self.folder, "secret")
        self.marker = os.path.join(self.folder, "marker")
        self.path = os.path.join(self.folder, "socket")
        for name, text in ((self.secret, "top secret"), (self.marker, "")):
            with open(name, "w") as file:
                file.write(text)
        self.tcp = socket.create_server(("", 0), family=socket.AF_INET6, dualstack_ipv6=True)
        self.port = self.tcp.getsockname()[1]
        self.listeners = [self.tcp]
        for address in (self.path, "\0sandbox-bench-%d" % os.getpid()):
            listener = socket.socket(socket.AF_UNIX)
            listener.bind(address)
            listener.listen()
            self.listeners.append(listener)
        self.process = subprocess.Popen(["sleep", "3600"], env={"host-process-marker": "1"})
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()
        for listener in self.listeners:
            listener.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def arguments(self):
        return [self.secret, str(self.port), str(self.process.pid), "sandbox-bench-%d" % os.getpid(), self.path, self.marker]


def escape_section(found):
    rows = []
    with Host() as host:
        for name, body in escapes.ATTEMPTS.items():
            words = [PYTHON, "-c", escapes.PRELUDE + body] + host.arguments()
            outside = subprocess.run(words, capture_output=True, cwd=host.folder, stdin=subprocess.DEVNULL, timeout=30)
            row = [name, "yes" if b"ESCAPED" in outside.stdout else "no"]
            for sandbox in found:
                environment = dict(os.environ, HOST_SECRET="1")
                done = run(sandbox, words, environment=environment)
                row.append("ESCAPED" if "ESCAPED" in done.out else "contained")
            rows.append(row)
    return ["attempt", "works outside"] + [s.name for s in found], rows, count(rows, 2, "contained")


def interface_section(found):
    rows = []
    tries = [("call " + n, [PYTHON, "-c", interfaces.CALL, str(v)]) for n, v in interfaces.CALLS.items()]
    tries += [("family %d" % f, [PYTHON, "-c", interfaces.FAMILY, str(f)]) for f in interfaces.FAMILIES]
    tries += [("state: " + n, [PYTHON, "-c", b]) for n, b in interfaces.PRIVILEGE.items()]
    for name, words in tries:
        row = [name]
        for sandbox in found:
            done = run(sandbox, words)
            text = done.out.strip().split()
            if not text:
                row.append("closed (killed)" if done.code in (159, -31, 31, 128 + 31) else "open (%s)" % done.code)
            elif text[0] in ("OPEN", "DONE"):
                row.append("open")
            elif text[0] == "CLOSED":
                row.append("closed")
            else:
                row.append("closed" if int(text[1]) in interfaces.CLOSED else "open (errno %s)" % text[1])
        rows.append(row)
    return ["interface"] + [s.name for s in found], rows, count(rows, 1, "closed")


HOG = "x=[]\nwhile True: x.append(bytearray(4<<20))"
# name: (script, limits, outcomes and words that name the cause, greatest seconds)
LIMITS = {
    "sleep past the wall clock": ("import time; time.sleep(60)", {"timeout": 1}, "timeout"),
    "ignores SIGTERM": ("import signal,time\nfor s in (1,2,15): signal.signal(s,signal.SIG_IGN)\ntime.sleep(60)", {"timeout": 1}, "timeout"),
    "stops itself": ("import os,signal; os.kill(os.getpid(),signal.SIGSTOP)", {"timeout": 1}, "timeout"),
    "stops its children": ("import os,signal,time\nfor i in range(3):\n  if os.fork()==0: os.kill(os.getpid(),19)\ntime.sleep(60)", {"timeout": 1}, "timeout"),
    "daemon that outlives its parent": ("import os,time\nif os.fork()==0:\n  os.setsid()\n  if os.fork()==0: time.sleep(60)\n  os._exit(0)\nos.wait()", {"timeout": 5}, "exited"),
    "tree of sleeping children": ("import os,time\nfor i in range(5): os.fork()\ntime.sleep(60)", {"timeout": 1}, "timeout"),
    "busy loop against CPU": ("while True: pass", {"cpu": 1, "timeout": 20}, "timeout"),
    "two busy processes against CPU": ("import os\nos.fork()\nwhile True: pass", {"cpu": 1, "timeout": 20}, "timeout"),
    "busy children, one after another": ("import os,time\nwhile True:\n  if os.fork()==0:\n    e=time.time()+.2\n    while time.time()<e: pass\n    os._exit(0)\n  os.wait()", {"cpu": 1, "timeout": 20}, "timeout"),
    "memory hog": (HOG, {"memory": 256 << 20, "timeout": 20}, "oom"),
    "four hogs together": ("import os,time\nos.fork(); os.fork()\nx=bytearray(100<<20)\ntime.sleep(20)", {"memory": 256 << 20, "timeout": 10}, "oom"),
    "memory in memfd": ("import os\nf=os.memfd_create('x')\nb=b'x'*(4<<20)\nwhile True: os.write(f,b)", {"memory": 256 << 20, "timeout": 20}, "oom"),
    "memory in /dev/shm": ("b=b'x'*(4<<20)\nf=open('/dev/shm/x','wb')\nwhile True: f.write(b)", {"memory": 256 << 20, "timeout": 20}, "oom"),
    "memory in /tmp": ("b=b'x'*(4<<20)\nf=open('/tmp/x','wb')\nwhile True: f.write(b)", {"memory": 256 << 20, "timeout": 20}, "oom"),
    "shared anonymous memory": ("import mmap\nm=mmap.mmap(-1,1<<30)\nfor i in range(0,1<<30,4096): m[i]=1", {"memory": 256 << 20, "timeout": 20}, "oom"),
    "fork bomb": ("import os\nwhile True:\n  try: os.fork()\n  except OSError: pass", {"pids": 64, "timeout": 2}, "timeout"),
    "thread bomb": ("import threading,time\nn=0\ntry:\n  while n<5000: threading.Thread(target=time.sleep,args=(20,),daemon=True).start(); n+=1\nexcept RuntimeError: pass\nimport os; os._exit(3 if n<64 else 4)", {"pids": 64, "timeout": 20}, "exit 3"),
    "one large file": ("b=b'x'*(1<<20)\nimport signal; signal.signal(signal.SIGXFSZ,signal.SIG_DFL)\nf=open('big','wb')\nfor i in range(200): f.write(b)", {"fsize": 32 << 20, "timeout": 20}, "signaled"),
    "many files": ("b=b'x'*(1<<20)\nfor i in range(2000): open('f%d'%i,'wb').write(b)", {"disk": 128 << 20, "timeout": 20}, "disk_limit"),
    "rewriting one file": ("b=b'x'*(16<<20)\nfor i in range(100):\n  f=open('f','wb'); f.write(b); f.close()", {"disk": 128 << 20, "timeout": 20}, "disk_limit"),
    "children that write": ("import os\nb=b'x'*(8<<20)\nfor i in range(100):\n  if os.fork()==0:\n    open('f%d'%i,'wb').write(b); os._exit(0)\n  os.wait()", {"disk": 128 << 20, "timeout": 20}, "disk_limit"),
    "endless output": ("import os\nb=b'x'*65536\nfor i in range(4000): os.write(1,b)", {"output": 1 << 20, "timeout": 20}, "output_limit"),
    "endless complaints": ("import os\nb=b'x'*65536\nfor i in range(4000): os.write(2,b)", {"output": 1 << 20, "timeout": 20}, "output_limit"),
    "open files": ("f=[]\ntry:\n  while len(f)<100000: f.append(open('/dev/null'))\nexcept OSError: pass\nimport os; os._exit(3 if len(f)<65000 else 4)", {"timeout": 20}, "exit 3"),
    "no core dump": ("import os,signal; os.kill(os.getpid(),signal.SIGABRT)", {"timeout": 20}, "signaled"),
}


def honoured(sandbox, name):
    script, limits, expected = LIMITS[name]
    marker = "sandbox-limit-%d-%d" % (os.getpid(), time.monotonic_ns())
    before = set(os.listdir("/tmp"))
    done = run(sandbox, [PYTHON, "-c", script, marker], limits, wait=limits["timeout"] + 15)
    time.sleep(0.05)
    survivors = subprocess.run(["pgrep", "-f", marker], capture_output=True).stdout.split()
    for survivor in survivors:
        os.kill(int(survivor), signal.SIGKILL)
    result = (done.result or {}).get("outcome")
    cause = result == expected or (expected == "exit 3" and done.code == 3)
    in_time = done.seconds < limits["timeout"] + 5
    small = len(done.out) + len(done.err) <= limits.get("output", 1 << 30)
    if expected in ("oom", "disk_limit"):
        ended = done.code not in (0, None) and done.seconds < limits["timeout"]
    elif expected == "exit 3":
        ended = done.code == 3
    elif expected == "timeout":
        ended = done.code not in (0, None) and (done.seconds < 8 if "cpu" in limits else True)
    elif expected == "signaled":
        ended = done.code not in (0, None)
    else:
        ended = done.code is not None
    left = {n for n in set(os.listdir("/tmp")) - before if n.startswith("codeinsight-sandbox-")}
    return ended and in_time and small and not survivors and not left, cause, result


def limit_section(found):
    rows = []
    for name in LIMITS:
        row = [name]
        for sandbox in found:
            outcomes = [honoured(sandbox, name) for _ in range(3)]
            good = all(o[0] for o in outcomes)
            named = all(o[1] for o in outcomes)
            row.append(("honoured" if good else "NOT honoured") + (", named" if named else ", not named (%s)" % outcomes[-1][2]))
        rows.append(row)
    totals = count(rows, 1, "honoured")
    named = [sum(", named" in row[i + 1] for row in rows) for i in range(len(found))]
    return ["limit, three runs"] + [s.name for s in found], rows, "%s; cause named %s" % (totals, slashed(named, len(rows)))


C_PROGRAM = "#include <stdio.h>\nint main(void){puts(\"ok\");return 0;}\n"
WORKLOADS = {
    "unittest": ("python3 -m unittest -q t && echo ok", {"t.py": "import unittest\nclass T(unittest.TestCase):\n  def test(self): self.assertEqual(1,1)\n"}),
    "multiprocessing pool": ("python3 m.py", {"m.py": "import multiprocessing as m\nif __name__=='__main__':\n  with m.Pool(2) as p: print('ok' if p.map(abs,[-1])==[1] else '')"}),
    "multiprocessing shared memory": ("python3 -c \"from multiprocessing import shared_memory as s; x=s.SharedMemory(create=True,size=10); x.close(); x.unlink(); print('ok')\"", {}),
    "threads": ("python3 -c \"import threading as t; x=[t.Thread(target=int) for i in range(50)]; [y.start() for y in x]; [y.join() for y in x]; print('ok')\"", {}),
    "subprocess": ("python3 -c \"import subprocess; print(subprocess.check_output(['echo','ok']).decode())\"", {}),
    "sqlite": ("python3 -c \"import sqlite3; c=sqlite3.connect('d.db'); c.execute('pragma journal_mode=wal'); c.execute('create table t(x)'); c.commit(); print('ok')\"", {}),
    "asyncio": ("python3 -c \"import asyncio; asyncio.run(asyncio.sleep(.01)); print('ok')\"", {}),
    "unix socket": ("python3 -c \"import socket as s,threading; l=s.socket(s.AF_UNIX); l.bind('s'); l.listen(); c=s.socket(s.AF_UNIX); c.connect('s'); print('ok')\"", {}),
    "socketpair": ("python3 -c \"import socket; a,b=socket.socketpair(); a.send(b'ok'); print(b.recv(9).decode())\"", {}),
    "localhost server and client": ("python3 -c \"import http.server as h,threading as t,urllib.request as u; s=h.HTTPServer(('127.0.0.1',0),h.SimpleHTTPRequestHandler); t.Thread(target=s.serve_forever,daemon=True).start(); print('ok' if u.urlopen('http://127.0.0.1:%d/'%s.server_port).status==200 else '')\"", {}, "loopback"),
    "localhost by name": ("python3 -c \"import socket; s=socket.create_server(('localhost',0)); socket.create_connection(('localhost',s.getsockname()[1])); print('ok')\"", {}, "loopback"),
    "pty": ("python3 -c \"import pty,os; a,b=pty.openpty(); os.write(b,b'ok'); print(os.read(a,9).decode())\"", {}),
    "pty child": ("python3 -c \"import pty; pty.spawn(['echo','ok'])\"", {}),
    "locale": ("python3 -c \"import locale; locale.setlocale(locale.LC_ALL,''); print('ok' if 'UTF' in locale.getpreferredencoding() else '')\"", {}),
    "time zones": ("TZ=Europe/Berlin date +%Z | grep -q CE && echo ok", {}),
    "user name": ("python3 -c \"import getpass,pwd,os; pwd.getpwuid(os.getuid()); getpass.getuser(); print('ok')\"", {}),
    "home is writable": ("touch ~/x && echo ok", {}),
    "temporary files": ("python3 -c \"import tempfile; tempfile.TemporaryFile().write(b'x'); print('ok')\"", {}),
    "file locks": ("python3 -c \"import fcntl; fcntl.flock(open('l','w'),2); fcntl.lockf(open('m','w'),2); print('ok')\"", {}),
    "inotify": ("python3 -c \"import ctypes; print('ok' if ctypes.CDLL(None).inotify_init()>=0 else '')\"", {}),
    "fifo": ("mkfifo f && (echo ok > f &) && cat f", {}),
    "process substitution": ("bash -c 'cat <(echo ok)'", {}),
    "signals and traps": ("bash -c \"trap 'echo ok' USR1; kill -USR1 \\$\\$\"", {}),
    "gcc": ("gcc p.c -o p && ./p", {"p.c": C_PROGRAM.replace('puts("ok");', 'puts("ok");')}),
    "address sanitizer": ("gcc -fsanitize=address p.c -o p && ./p", {"p.c": C_PROGRAM}),
    "leak sanitizer": ("gcc -fsanitize=leak p.c -o p && ./p", {"p.c": C_PROGRAM}),
    "thread sanitizer": ("gcc -fsanitize=thread p.c -o p && ./p", {"p.c": C_PROGRAM}),
    "make": ("make -s && ./p", {"p.c": C_PROGRAM, "Makefile": "p: p.c\n\tgcc -o p p.c\n"}),
    "make in parallel": ("make -s -j4 && echo ok", {"Makefile": "all: a b c d\na b c d:\n\t@sleep 0.05\n"}),
    "git": ("git init -q . && git -c user.name=a -c user.email=b@c commit -q --allow-empty -m m && git log --format=%s | sed s/m/ok/", {}),
    "perl": ("perl -MPOSIX -e 'print \"ok\"'", {}),
    "node": ("node -e \"console.log('ok')\"", {}),
    "node workers": ("node -e \"const {Worker}=require('worker_threads'); new Worker('require(\\'worker_threads\\').parentPort.postMessage(1)',{eval:true}).on('message',()=>console.log('ok'))\"", {}),
    "java": ("java H.java", {"H.java": "public class H{public static void main(String[] a){System.out.println(\"ok\");}}"}),
    "JIT: executable memory": ("python3 -c \"import mmap; mmap.mmap(-1,4096,prot=7); print('ok')\"", {}),
    "debugger": ("gcc -g p.c -o p && gdb -q -batch -ex run ./p 2>&1 | grep -o '^ok'", {"p.c": C_PROGRAM}),
    "strace": ("strace -o t true && echo ok", {}),
    "tar and gzip": ("tar czf a.tgz /usr/share/common-licenses 2>/dev/null; tar tzf a.tgz > /dev/null && echo ok", {}),
}


def workload_section(found):
    rows = []
    for name, entry in WORKLOADS.items():
        script, files, loopback = entry[0], entry[1], len(entry) == 3
        tool = script.split()[0]
        if tool in ("node", "java", "strace", "gcc", "git") and not shutil.which(tool, path="/usr/local/bin:/usr/bin:/bin"):
            continue
        row = [name]
        for sandbox in found:
            done = run(sandbox, ["bash", "-c", script], files=files, loopback=loopback)
            row.append("works" if "ok" in done.out and done.code == 0 else "FAILS (%s) %s" % (done.code, done.err.strip()[-80:].replace("\n", " ")))
        rows.append(row)
    return ["workload"] + [s.name for s in found], rows, count(rows, 1, "works")


SERVICE = {
    "plain": [],
    "no new privileges": ["setpriv", "--no-new-privs"],
    "closed standard streams": ["sh", "-c", 'exec "$@" <&- >&- 2>&-', "sh"],
    "SIGCHLD, SIGTERM and SIGPIPE ignored": [PYTHON, "-c", "import os,signal,sys\nfor s in (17,15,13): signal.signal(s,signal.SIG_IGN)\nos.execvp(sys.argv[1],sys.argv[1:])"],
    "all signals blocked": [PYTHON, "-c", "import os,signal,sys\nsignal.pthread_sigmask(signal.SIG_BLOCK,range(1,65))\nos.execvp(sys.argv[1],sys.argv[1:])"],
    "inherited descriptors": [PYTHON, "-c", "import os,sys\nfor i in range(20): os.set_inheritable(os.open('/etc/passwd',0),True)\nos.execvp(sys.argv[1],sys.argv[1:])"],
    "umask 0777": ["sh", "-c", 'umask 0777; exec "$@"', "sh"],
    "few open files": ["prlimit", "--nofile=64", "--"],
    "masked /proc": ["unshare", "-Urm", "sh", "-c", 'mount --bind -o ro /proc/sys /proc/sys && mount -t tmpfs t /proc/bus && exec "$@"', "sh"],
    "mounts refused (as AppArmor does on Ubuntu 24.04)": [PYTHON, "deny.py", "mount,open_tree,move_mount,fsopen,mount_setattr,pivot_root", "--"],
    "user namespaces refused": [PYTHON, "deny.py", "unshare,clone:newuser,clone3", "--"],
    "no Landlock": [PYTHON, "deny.py", "landlock_create_ruleset", "--"],
}


def service_section(found):
    folder = os.path.dirname(os.path.abspath(__file__))
    rows = []
    with Host() as host:
        probe = escapes.PRELUDE + "\nfor body in (%r, %r, %r):\n    try: exec(body)\n    except Exception: pass\nopen('ran','w')\nprint('RAN')" % tuple(
            escapes.ATTEMPTS[n] for n in ("tcp to the host's loopback", "read a secret of the user's home", "change the host's marker file")
        )
        for name, prefix in SERVICE.items():
            prefix = [os.path.join(folder, word) if word == "deny.py" else word for word in prefix]
            row = [name]
            for sandbox in found:
                words = [PYTHON, "-c", probe] + host.arguments()
                done = run(sandbox, words, prefix=prefix)
                ran = "RAN" in done.out or (done.result or {}).get("outcome") == "exited" and done.result["exit"] == 0
                if name == "closed standard streams" and not isinstance(sandbox, sandboxes.CodeInsight):
                    ran = done.code == 0
                row.append("UNSAFE" if "ESCAPED" in done.out else "usable" if ran else "refused")
            rows.append(row)
    return ["service environment"] + [s.name for s in found], rows, count(rows, 1, "usable") + " usable; unsafe " + slashed(
        [sum(row[i + 1] == "UNSAFE" for row in rows) for i in range(len(found))], len(rows)
    )


def timed(words, times):
    laps = []
    for _ in range(times):
        start = time.perf_counter()
        subprocess.run(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        laps.append((time.perf_counter() - start) * 1000)
    laps.sort()
    return laps


FORKS = "import os\nfor i in range(300):\n  p=os.posix_spawn('/bin/true',['true'],{})\n  os.waitpid(p,0)"
CHURN = "import os\nfor i in range(4000):\n  f=open('f%d'%(i%50),'w'); f.write('x'*100); f.close(); os.stat('f%d'%(i%50)); os.unlink('f%d'%(i%50))"
COMPUTE = "s=0\nfor i in range(6000000): s+=i*i"
SYSCALLS = "import os\nfor i in range(600000): os.getppid()"


def speed_section(found):
    work = tempfile.mkdtemp(prefix="sandbox-bench-")
    heading = ["measure", "native"] + [s.name for s in found]
    commands = [None] + found

    def wrap(sandbox, argv):
        return argv if sandbox is None else sandbox.command(work, argv, {})

    laps = {index: [] for index in range(len(commands))}
    # Interleaved, so that a busy moment of the machine hits all alike.
    for _ in range(100):
        for index, sandbox in enumerate(commands):
            laps[index] += timed(wrap(sandbox, ["/bin/true"]), 1)
    base = sorted(laps[0])[50]
    rows = []
    for name, place in (("/bin/true, least, ms added", 0), ("/bin/true, median, ms added", 50), ("/bin/true, p95, ms added", 95)):
        lows = sorted(laps[0])
        rows.append([name, "%.2f" % lows[place]] + ["%.2f" % (sorted(laps[i])[place] - (lows[0] if place == 0 else base)) for i in range(1, len(commands))])
    row = ["runs per second, 4 at once"]
    for sandbox in commands:
        start = time.perf_counter()
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda _: timed(wrap(sandbox, ["/bin/true"]), 1), range(120)))
        row.append("%.0f" % (120 / (time.perf_counter() - start)))
    rows.append(row)
    for name, script in (("CPU-bound", COMPUTE), ("file churn", CHURN), ("fork and exec", FORKS), ("cheap system calls", SYSCALLS)):
        best = [[] for _ in commands]
        for _ in range(5):
            for index, sandbox in enumerate(commands):
                start = time.perf_counter()
                subprocess.run(wrap(sandbox, [PYTHON, "-c", script]), cwd=work, stdin=subprocess.DEVNULL, capture_output=True)
                best[index].append(time.perf_counter() - start)
        least = [min(times) for times in best]
        rows.append([name + ", ratio to native"] + ["%.2f" % (value / least[0]) for value in least])
    rows.append(["launcher memory, MiB (PSS)", ""] + ["%.1f" % memory(wrap(s, ["sleep", "1"])) for s in found])
    shutil.rmtree(work, ignore_errors=True)
    return heading, rows, ""


def memory(words):
    """Proportional memory of all processes of the sandbox but the command, while it sleeps."""
    started = subprocess.Popen(words, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(0.6)
    total, waiting = 0, [started.pid]
    while waiting:
        process = waiting.pop()
        try:
            with open("/proc/%d/comm" % process) as file:
                command = file.read().strip()
            with open("/proc/%d/task/%d/children" % (process, process)) as file:
                waiting += [int(child) for child in file.read().split()]
            if command == "sleep":
                continue
            with open("/proc/%d/smaps_rollup" % process) as file:
                total += sum(int(line.split()[1]) for line in file if line.startswith("Pss:"))
        except OSError:
            continue
    started.wait()
    return total / 1024


def slashed(values, total):
    return " · ".join("%d/%d" % (value, total) for value in values)


def count(rows, first, word):
    return slashed([sum(row[i].startswith(word) for row in rows) for i in range(first, len(rows[0]))], len(rows))


SECTIONS = {
    "escapes": escape_section, "interfaces": interface_section, "limits": limit_section, "workloads": workload_section,
    "services": service_section, "speed": speed_section,
}


def main():
    launcher = os.path.abspath(sys.argv[1])
    only_ours = "--alone" in sys.argv
    wanted = [word for word in sys.argv[2:] if not word.startswith("--")] or list(SECTIONS)
    found = sandboxes.available(launcher)[: 1 if only_ours else None]
    for name in wanted:
        heading, rows, total = SECTIONS[name](found)
        print("\n## %s\n" % name)
        print("| " + " | ".join(heading) + " |")
        print("|" + "---|" * len(heading))
        for row in rows:
            print("| " + " | ".join(word.replace("|", "\\|") for word in row) + " |")
        print("\nTotal (%s): %s" % (" · ".join(s.name for s in found), total), flush=True)


if __name__ == "__main__":
    main()
