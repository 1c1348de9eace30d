# SPDX-License-Identifier: Apache-2.0
"""Dangerous kernel interfaces. A program tries each and prints the kernel's answer; "closed" is EPERM, EACCES, ENOSYS, a
family or a type that is not supported, or death by SIGSYS: whatever shows that the call was not carried out."""

CALLS = {
    "acct": 163, "add_key": 248, "adjtimex": 159, "bpf": 321, "chroot": 161, "clock_adjtime": 305, "clock_settime": 227,
    "create_module": 174, "delete_module": 176, "fanotify_init": 300, "finit_module": 313, "fsconfig": 431, "fsmount": 432,
    "fsopen": 430, "fspick": 433, "get_kernel_syms": 177, "init_module": 175, "io_uring_enter": 426,
    "io_uring_register": 427, "io_uring_setup": 425, "ioperm": 173, "iopl": 172, "kcmp": 312, "kexec_file_load": 320,
    "kexec_load": 246, "keyctl": 250, "lookup_dcookie": 212, "migrate_pages": 256, "mount": 165, "mount_setattr": 442,
    "move_mount": 429, "move_pages": 279, "nfsservctl": 180, "open_by_handle_at": 304, "open_tree": 428,
    "perf_event_open": 298, "pidfd_getfd": 438, "pivot_root": 155, "process_vm_readv": 310, "process_vm_writev": 311,
    "query_module": 178, "quotactl": 179, "quotactl_fd": 443, "reboot": 169, "request_key": 249, "setdomainname": 171,
    "sethostname": 170, "setns": 308, "settimeofday": 164, "swapoff": 168, "swapon": 167, "sysfs": 139, "syslog": 103,
    "umount2": 166, "unshare": 272, "uselib": 134, "userfaultfd": 323, "ustat": 136, "vhangup": 153, "vserver": 236,
    "memfd_secret": 447, "x32 getpid": 0x40000000 + 39, "i386 getpid": -1,
}
FAMILIES = [2, 3, 4, 5, 6, 8, 9, 10, 15, 16, 17, 18, 19, 20, 21, 23, 24, 29, 30, 31, 33, 35, 36, 38, 40]

CALL = """
import ctypes, mmap, os, sys
libc=ctypes.CDLL(None,use_errno=True); libc.syscall.restype=ctypes.c_long
n=int(sys.argv[1])
if n==-1:
    m=mmap.mmap(-1,4096,prot=7); m.write(b'\\xb8\\x14\\0\\0\\0\\xcd\\x80\\xc3')
    r=ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(m)))()
    print('DONE', r); sys.exit()
# Arguments that get past the first check of most calls, so that a refusal by a filter differs from one by the call itself.
a={272:[0x10000000],308:[0,0],161:[b'/'],165:[b'x',b'/tmp',b'tmpfs',0,None],430:[b'tmpfs',0],428:[-100,b'/',1],
   323:[1],425:[4,ctypes.create_string_buffer(120)],250:[0,-3,0],447:[0],312:[os.getpid(),os.getpid(),0,0,1],
   300:[0x200,0],159:[ctypes.create_string_buffer(208)],305:[0,ctypes.create_string_buffer(208)],
   139:[3],136:[os.stat('/').st_dev,ctypes.create_string_buffer(64)],170:[b'x',1],171:[b'x',1]}.get(n,[0]*5)
r=libc.syscall(ctypes.c_long(n),*[ctypes.c_long(x) if isinstance(x,int) else x for x in a])
print('DONE',r) if r>=0 else print('REFUSED',ctypes.get_errno())
"""
FAMILY = """
import socket, sys
f=int(sys.argv[1]); last=None
for t in (1,2,3,5):
    try: socket.socket(f,t); print('DONE'); break
    except OSError as e: last=e.errno
else: print('REFUSED',last)
"""
PRIVILEGE = {
    "no new privileges": "print('CLOSED' if 'NoNewPrivs:\\t1' in open('/proc/self/status').read() else 'OPEN')",
    "no effective capabilities": "print('CLOSED' if 'CapEff:\\t0000000000000000' in open('/proc/self/status').read() else 'OPEN')",
    "no permitted capabilities": "print('CLOSED' if 'CapPrm:\\t0000000000000000' in open('/proc/self/status').read() else 'OPEN')",
    "empty bounding set": "print('CLOSED' if 'CapBnd:\\t0000000000000000' in open('/proc/self/status').read() else 'OPEN')",
    "no ambient capabilities": "print('CLOSED' if 'CapAmb:\\t0000000000000000' in open('/proc/self/status').read() else 'OPEN')",
    "a filter": "print('CLOSED' if 'Seccomp:\\t2' in open('/proc/self/status').read() else 'OPEN')",
    "not root": "import os; print('CLOSED' if os.getuid() else 'OPEN')",
    "no core dumps": "import resource; print('CLOSED' if resource.getrlimit(resource.RLIMIT_CORE)[1]==0 else 'OPEN')",
    "session of its own": "import os; print('CLOSED' if os.getsid(0)!=0 else 'OPEN')",
    "no controlling terminal": "import os\ntry: os.open('/dev/tty',2); print('OPEN')\nexcept OSError: print('CLOSED')",
    "own set of processes": "import os; print('CLOSED' if len([p for p in os.listdir('/proc') if p.isdigit()])<8 else 'OPEN')",
    "writable /proc/sys": "import os; print('OPEN' if os.access('/proc/sys/kernel/hostname',2) else 'CLOSED')",
    "personality READ_IMPLIES_EXEC": "import ctypes; print('CLOSED' if ctypes.CDLL(None).personality(0x0400000)==-1 else 'OPEN')",
    "TIOCSTI": "import os,fcntl,pty\na,b=pty.openpty()\ntry: fcntl.ioctl(b,0x5412,b'x'); print('OPEN')\nexcept OSError: print('CLOSED')",
}
# ENOTSUP-like answers that prove nothing was made; EINVAL, EFAULT, EBADF and ENODEV come from the call's own code.
CLOSED = {1, 13, 38, 93, 94, 95, 97}
