#pragma once
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// The process ids in `proc`, a descriptor of a /proc: up to `capacity` of them go to `ids`.
///
/// Returns how many there are, which may be more than `capacity`; or -errno.
int ck_proc_ids(int proc, int *_Nonnull ids, int capacity);

/// The beginning of `proc`/`process`/`name`, up to `capacity` bytes. Returns how many; or -errno, as when the process has gone.
ssize_t ck_proc_read(int proc, int process, const char *_Nonnull name, uint8_t *_Nonnull bytes, size_t capacity);
