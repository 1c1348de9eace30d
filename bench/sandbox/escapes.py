# SPDX-License-Identifier: Apache-2.0
"""Escape attempts. Each is a Python program that prints ESCAPED when it got out, and is tried outside as well.

`proved` says that the same program prints ESCAPED outside the sandbox on this machine (run once without any); the others
are there because the way exists on other machines or needs a privilege that an ordinary user does not have.
"""

PRELUDE = """
import ctypes, os, socket, struct, sys, errno, signal, subprocess, time, mmap, fcntl
libc = ctypes.CDLL(None, use_errno=True)
libc.syscall.restype = ctypes.c_long
def call(n, *a):
    r = libc.syscall(ctypes.c_long(n), *[ctypes.c_long(x) if isinstance(x, int) else x for x in a])
    return r if r >= 0 else -ctypes.get_errno()
def won(x=True):
    if x: print('ESCAPED')
SECRET, PORT, HOST_PID, ABSTRACT, SOCKET, MARK = sys.argv[1:7]
PORT = int(PORT); HOST_PID = int(HOST_PID)
"""

ATTEMPTS = {
    # The network.
    "tcp to the host's loopback": "won(socket.create_connection(('127.0.0.1', PORT), 2))",
    "tcp6 to the host's loopback": "won(socket.create_connection(('::1', PORT), 2))",
    "udp to the host": "s=socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.sendto(b'x',('127.0.0.1',PORT)); won(s.getpeername() if 0 else True)",
    "udp name lookup": "s=socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.connect(('192.0.2.1',53)); won(s.send(b'x'))",
    "abstract unix socket of the host": "s=socket.socket(socket.AF_UNIX); s.connect('\\0'+ABSTRACT); won()",
    "path unix socket of the host": "s=socket.socket(socket.AF_UNIX); s.connect(SOCKET); won()",
    "netlink: list interfaces": "s=socket.socket(16, socket.SOCK_RAW, 0); s.bind((0,0)); import fcntl; won(len(socket.if_nameindex())>1)",
    "vsock to the hypervisor": "s=socket.socket(40, socket.SOCK_STREAM); won(True)",
    "packet socket": "won(socket.socket(17, socket.SOCK_RAW))",
    "raw ip socket": "won(socket.socket(socket.AF_INET, socket.SOCK_RAW, 1))",
    "ping socket": "won(socket.socket(socket.AF_INET, socket.SOCK_DGRAM, 1))",
    "kernel crypto socket": "won(socket.socket(38, socket.SOCK_SEQPACKET))",
    "io_uring instead of socket calls": "won(call(425, 4, ctypes.create_string_buffer(120)) >= 0)",
    "tcp fast open": "s=socket.socket(); won(s.sendto(b'x', 0x20000000, ('127.0.0.1', PORT)))",
    "socket through the i386 entry": "m=mmap.mmap(-1,4096,prot=7)\nm.write(b'\\xb8\\x67\\x01\\0\\0\\xbb\\x02\\0\\0\\0\\xb9\\x01\\0\\0\\0\\x31\\xd2\\xcd\\x80\\xc3')\nf=ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(m)))\nwon(f()>=0)",
    # Files.
    "read a secret of the user's home": "won('top secret' in open(SECRET).read())",
    "list the user's home": "won(os.listdir(os.path.dirname(SECRET)))",
    "write to /usr": "open('/usr/sandbox-was-here','w'); won()",
    "write to /etc": "open('/etc/sandbox-was-here','w'); won(os.stat('/etc').st_dev != os.stat('/tmp').st_dev)",
    "change the host's marker file": "open(MARK,'a').write('x'); won()",
    "read the host's marker file": "open(MARK).read(); won()",
    "read the marker through /proc/1/root": "open('/proc/1/root'+MARK).read(); won()",
    "read the marker through /proc/self/root": "open('/proc/self/root'+MARK).read(); won()",
    "read the marker by parent folders": "open('../'*20+MARK[1:]).read(); won()",
    "read the marker through the old root": "open('/oldroot'+MARK).read(); won()",
    "a symbolic link out of the workspace": "os.symlink(MARK,'l'); open('l').read(); won()",
    "a hard link of the marker": "os.link(MARK,'h'); won()",
    "rename out of the workspace": "open('f','w'); os.rename('f', os.path.dirname(MARK)+'/f'); won()",
    "inherited descriptors": "won(any(os.path.exists('/proc/self/fd/%d'%i) and i>2 and os.readlink('/proc/self/fd/%d'%i).startswith('/') and 'proc' not in os.readlink('/proc/self/fd/%d'%i) and os.readlink('/proc/self/fd/%d'%i)!=sys.argv[0] for i in range(3,200)))",
    "a folder descriptor as standard input": "os.fchdir(0); won()",
    "open by file handle": "b=ctypes.create_string_buffer(128); won(call(304, -100, b, 0) not in (-1,-38))",
    "mount proc again": "won(libc.mount(b'proc', b'/tmp', b'proc', 0, None)==0)",
    "mount a memory file system": "won(libc.mount(b'tmpfs', b'/tmp', b'tmpfs', 0, None)==0)",
    "bind mount": "won(libc.mount(b'/', b'/tmp', None, 4096, None)==0)",
    "remount writable": "won(libc.mount(None, b'/usr', None, 32|4096, None)==0)",
    "unmount": "won(libc.umount2(b'/usr', 2)==0)",
    "open_tree and move_mount": "won(call(428, -100, b'/', 1) >= 0)",
    "fsopen": "won(call(430, b'proc', 0) >= 0)",
    "chroot": "os.mkdir('c'); os.chroot('c'); won()",
    "pivot_root": "won(call(155, b'/', b'/') not in (-1,-38))",
    "a device node for the disk": "os.mknod('d', 0o60600, os.makedev(8,0)); won()",
    "a set-user-ID program": "won(b'uid=0' in subprocess.run(['/bin/su','-c','id'],capture_output=True,stdin=subprocess.DEVNULL).stdout)",
    "make a file set-user-ID root": "open('s','w'); os.chown('s',0,0); won()",
    # Processes.
    "signal a process of the host": "os.kill(HOST_PID, 0); won(open('/proc/%d/cmdline'%HOST_PID).read())",
    "see a process of the host": "won('host-process-marker' in open('/proc/%d/cmdline'%HOST_PID).read())",
    "the caller's environment": "won(any('HOST_SECRET' in open('/proc/'+p+'/environ').read() for p in os.listdir('/proc') if p.isdigit() and os.access('/proc/'+p+'/environ',4)) or 'HOST_SECRET' in os.environ)",
    "trace the first process": "won(call(101, 16, 1, 0, 0) == 0)",
    "trace a process of the host": "won(call(101, 16, HOST_PID, 0, 0) == 0)",
    "memory of the first process": "open('/proc/1/mem','r+b'); won()",
    "read memory of a process of the host": "b=ctypes.create_string_buffer(8); v=(ctypes.c_void_p*2)(ctypes.addressof(b),8); won(call(310, HOST_PID, v, 1, v, 1, 0) not in (-1,-3,-38,-14))",
    "pidfd_getfd from the first process": "p=call(434,1,0); won(p>=0 and call(438,p,0,0)>=0)",
    "a new user namespace": "won(libc.unshare(0x10000000)==0)",
    "a new user namespace by clone": "r=call(56, 0x10000011, 0,0,0,0)\nif r==0: os._exit(0)\nwon(r>0)",
    "join the host's namespaces": "f=os.open('/proc/1/ns/net',0); won(libc.setns(f,0)==0)",
    "the session keyring": "won(call(250, 0, -3, 0) > 0)",
    "type into the terminal": "f=os.open('/dev/tty',2); won(fcntl.ioctl(f, 0x5412, b'x')==0)",
    "TIOCSTI with high bits on a pty": "import pty; a,b=pty.openpty(); won(call(16, b, 0x100005412, b'x')==0)",
    "stay after the end": "open('pid','w')\nif os.fork()==0:\n    os.setsid()\n    if os.fork()==0:\n        time.sleep(1.5); open('survived','w').write('x')\n    os._exit(0)",
    "shared memory of the host": "won(call(29, 0x5EC2E7, 16, 0) >= 0)",
    "set the clock": "won(call(227, 0, struct.pack('qq', int(time.time()), 0)) == 0)",
    "load a bpf program": "won(call(321, 0, ctypes.create_string_buffer(struct.pack('IIIII',2,4,4,1,0)+b'\\0'*100), 120) >= 0)",
    "perf events": "b=ctypes.create_string_buffer(struct.pack('IIQ',1,120,0)+b'\\0'*104); struct.pack_into('Q',b,40,0x61); won(call(298,b,0,-1,-1,0)>=0)",
    "userfaultfd": "won(call(323, 1) >= 0)",
    "host name of the host": "won(libc.sethostname(b'x',1)==0)",
    "write to /proc/sys": "open('/proc/sys/kernel/core_pattern','w').write('x'); won()",
    "the sysrq trigger": "open('/proc/sysrq-trigger','w'); won()",
    "raw disk": "won(any(os.access('/dev/'+d,4) for d in ('sda','vda','nvme0n1','mem','kmsg','fuse') if os.path.exists('/dev/'+d)))",
    "cgroups of the host": "won(any(os.access(p,2) for p in ('/sys/fs/cgroup','/sys/fs/cgroup/unified','/sys/fs/cgroup/memory') if os.path.exists(p)))",
}
