#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""bwrap_filter.py FILE: a seccomp program for bubblewrap, which brings none, of the kind desktop sandboxes give it: a deny list."""

import errno
import sys

import seccomp

REFUSED = (
    "syslog uselib acct quotactl add_key keyctl request_key move_pages mbind get_mempolicy set_mempolicy migrate_pages unshare "
    "setns mount umount2 pivot_root chroot ptrace perf_event_open bpf userfaultfd personality kexec_load init_module "
    "finit_module delete_module swapon swapoff reboot open_by_handle_at iopl ioperm"
).split()
UNKNOWN = "clone3 open_tree move_mount fsopen fsconfig fsmount fspick mount_setattr".split()
NEW_USER = 0x10000000
TERMINAL_INJECTION = (0x5412, 0x541C)
# AF_UNIX, AF_INET, AF_INET6, AF_NETLINK
FAMILIES = {1, 2, 10, 16}


def main():
    rules = seccomp.SyscallFilter(seccomp.ALLOW)
    for name in REFUSED:
        rules.add_rule(seccomp.ERRNO(errno.EPERM), name)
    for name in UNKNOWN:
        rules.add_rule(seccomp.ERRNO(errno.ENOSYS), name)
    rules.add_rule(seccomp.ERRNO(errno.EPERM), "clone", seccomp.Arg(0, seccomp.MASKED_EQ, NEW_USER, NEW_USER))
    for request in TERMINAL_INJECTION:
        rules.add_rule(seccomp.ERRNO(errno.EPERM), "ioctl", seccomp.Arg(1, seccomp.MASKED_EQ, 0xFFFFFFFF, request))
    for family in range(46):
        if family not in FAMILIES:
            rules.add_rule(seccomp.ERRNO(errno.EAFNOSUPPORT), "socket", seccomp.Arg(0, seccomp.EQ, family))
    with open(sys.argv[1], "wb") as file:
        rules.export_bpf(file)


if __name__ == "__main__":
    main()
