#pragma once
#include <stdint.h>

/// Landlock (Linux 5.13; the ABI number grows). Values newer than Debian 12's kernel headers are defined in landlock.c.

/// The ABI version of the running kernel, or -errno where Landlock is missing or switched off.
int ck_landlock_abi(void);

/// A ruleset that handles these rights: everything handled and not granted by a rule is refused. Close-on-exec.
int ck_landlock_create(uint64_t handled_files, uint64_t handled_network, uint64_t scoped);

/// Grants `rights` on the file hierarchy below an open descriptor.
int ck_landlock_allow(int ruleset, int below, uint64_t rights);

/// Puts this thread, and what it starts from now on, under the ruleset. Needs no_new_privs.
int ck_landlock_restrict(int ruleset);
