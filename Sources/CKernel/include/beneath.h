#pragma once
#include <sys/types.h>

/// `openat2(2)` with RESOLVE_BENEATH|RESOLVE_NO_MAGICLINKS (Linux 5.6): neither `..` nor a symbolic link leads outside `directory`.
/// `no_symlinks` adds RESOLVE_NO_SYMLINKS. Where a filter refuses the call, as systemd's RestrictSUIDSGID= does because it cannot look
/// into the call's structure, it is `ck_walk`, which is stricter.
int ck_open_beneath(int directory, const char *_Nonnull path, int flags, mode_t mode, int no_symlinks);

/// Opens a path, absolute or not, that has no symbolic link in it: `openat2(2)` with RESOLVE_NO_SYMLINKS, or `ck_walk`.
int ck_open_without_links(const char *_Nonnull path, int flags);

/// Opens `path` from `directory` one name at a time: no step follows a symbolic link, and `..` is refused. Nothing can lead elsewhere, since
/// each step starts from an open directory.
int ck_walk(int directory, const char *_Nonnull path, int flags, mode_t mode);
