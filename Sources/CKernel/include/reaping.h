#pragma once
#include <sys/types.h>

/// Reaps any child without waiting: its pid, 0 when none has ended, -ECHILD when there is none. `status` is as in `wait4(2)`.
pid_t ck_reap_any(int *_Nonnull status);

/// Orphans of this process's descendants become its own children instead of pid 1's.
int ck_become_subreaper(void);
