#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""deny.py CALL,CALL… -- COMMAND…: runs a command for which these system calls fail with EPERM (x86-64)."""

import ctypes
import os
import struct
import sys

NUMBERS = {
    "clone3": 435, "fsopen": 430, "landlock_create_ruleset": 444, "mount": 165, "mount_setattr": 442, "move_mount": 429,
    "open_tree": 428, "pivot_root": 155, "unshare": 272,
}
LOAD, JUMP_EQUAL, JUMP_BITS, RETURN = 0x20, 0x15, 0x45, 0x06
REFUSE, ALLOW = 0x00050001, 0x7FFF0000


def instruction(code, true, false, value):
    return struct.pack("HBBI", code, true, false, value)


def main():
    words, command = sys.argv[1].split(","), sys.argv[3:]
    program = b""
    for word in words:
        program += instruction(LOAD, 0, 0, 0)
        if word == "clone:newuser":
            program += instruction(JUMP_EQUAL, 0, 3, 56) + instruction(LOAD, 0, 0, 16)
            program += instruction(JUMP_BITS, 0, 1, 0x10000000)
        else:
            refusal = 0x00050000 | 38 if word == "clone3" else REFUSE
            program += instruction(JUMP_EQUAL, 0, 1, NUMBERS[word]) + instruction(RETURN, 0, 0, refusal)
            continue
        program += instruction(RETURN, 0, 0, REFUSE)
    program += instruction(RETURN, 0, 0, ALLOW)
    libc = ctypes.CDLL(None, use_errno=True)
    buffer = ctypes.create_string_buffer(program)
    # struct sock_fprog: a length and, aligned, a pointer.
    header = struct.pack("HxxxxxxQ", len(program) // 8, ctypes.addressof(buffer))
    if libc.prctl(38, 1, 0, 0, 0) != 0 or libc.prctl(22, 2, header, 0, 0) != 0:
        sys.exit("deny.py: cannot install the filter: errno %d" % ctypes.get_errno())
    os.execvp(command[0], command)


if __name__ == "__main__":
    main()
