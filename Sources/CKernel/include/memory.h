#pragma once

/// `memfd_create(2)`, close-on-exec.
int ck_memory_file(const char *_Nonnull name);
