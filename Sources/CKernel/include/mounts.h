#pragma once
#include <stddef.h>
#include <stdint.h>

/// The mount calls of Linux 5.12, for building a root in a mount namespace of one's own.

/// A detached copy of the mounts below `path`, which must hold no symbolic link. Close-on-exec.
int ck_tree_open(const char *_Nonnull path);

/// Flags for ck_tree_restrict; set-user-ID programs have no effect in any case.
enum { ck_tree_read_only = 1, ck_tree_no_devices = 2 };

/// Restricts all mounts of a detached tree.
int ck_tree_restrict(int tree, int flags);

/// Attaches a detached tree at `target`.
int ck_tree_attach(int tree, const char *_Nonnull target);

/// Mounts a new file system without set-user-ID programs; `devices` and `programs` say whether those work on it.
int ck_mount(const char *_Nonnull type, const char *_Nonnull target, const char *_Nonnull data, int devices, int programs);

/// Makes the current directory, a mount point, the root, and lets go of everything outside it.
int ck_pivot_here(void);

/// Copies a regular file of at most `most` bytes to the new file `to`. One that is none, is larger or cannot be read is left out.
int ck_copy_settings(const char *_Nonnull from, const char *_Nonnull to, size_t most);

/// Bytes used on the file system of an open directory, in `used`.
int ck_file_system_used(int directory, uint64_t *_Nonnull used);

/// Bytes of shared memory and memory files of the whole machine (`sysinfo(2)`).
uint64_t ck_shared_memory(void);
