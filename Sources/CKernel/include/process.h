#pragma once
#include <stdint.h>
#include <sys/types.h>

/// PR_SET_NO_NEW_PRIVS: exec never grants more than the caller has; the condition for filters and Landlock without privilege.
int ck_forbid_new_privileges(void);

/// PR_SET_DUMPABLE: whether others of the same user may trace this process and read its memory, and cores may be written.
int ck_set_dumpable(int dumpable);

/// `unshare(2)`.
int ck_unshare(int flags);
int ck_flag_new_user(void);
int ck_flag_new_net(void);

/// Empties the permitted, effective and inheritable capability sets of this thread (`capset(2)`) and its ambient set.
int ck_drop_capabilities(void);

/// Any system call by number: for probing what a filter answers.
long ck_syscall(long number, long a, long b, long c, long d, long e, long f);
