#pragma once
#include <stdint.h>
#include <sys/types.h>

/// `open(2)` with its variadic mode.
int ck_open(const char *_Nonnull path, int flags, mode_t mode);
int ck_openat(int directory, const char *_Nonnull path, int flags, mode_t mode);

/// `fcntl(2)` with an integer argument.
int ck_fcntl(int descriptor, int command, int argument);

/// The text of an error number, from a table that is never freed (`strerrordesc_np(3)`, glibc 2.32).
const char *_Nonnull ck_strerror(int code);

/// Both ends of a pipe, close-on-exec.
int ck_pipe(int *_Nonnull reading, int *_Nonnull writing);

/// A descriptor that only stands for a place (O_PATH), following links. Close-on-exec.
int ck_open_place(const char *_Nonnull path);
