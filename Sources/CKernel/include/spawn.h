#pragma once
#include <stdint.h>
#include <sys/types.h>

/// What to start, and what it gets.
typedef struct {
    const char *_Nonnull path;
    /// NULL-terminated, as in `execve(2)`.
    char *_Nullable const *_Nonnull arguments;
    char *_Nullable const *_Nonnull environment;
    /// Where to start it; NULL: where the parent is.
    const char *_Nullable directory;
    /// Child descriptor i becomes a duplicate of descriptors[i], or /dev/null for -1. All others are closed.
    const int *_Nonnull descriptors;
    int descriptor_count;
    /// Make it the leader of a process group of its own.
    int own_group;
    /// Kill it (SIGKILL) when the calling *thread* ends: call from a thread that lives as long as the process.
    int die_with_parent;
} ck_command;

/// fork→exec without anything but async-signal-safe C in between: default signal dispositions, empty signal mask, only the listed
/// descriptors. Returns the pid, with a pidfd (close-on-exec) in `pidfd`; or -errno of the step that failed, `execve` included.
int ck_spawn(const ck_command *_Nonnull command, int *_Nonnull pidfd);

/// Waits for the process behind `pidfd` without blocking (`waitid(2)`, P_PIDFD, Linux 5.4). 1 and `code`, `status` as in `siginfo_t`
/// when it has ended and is now reaped; 0 when it runs.
int ck_reap(int pidfd, int *_Nonnull code, int *_Nonnull status);

/// `kill(2)`.
int ck_kill(pid_t pid, int signal);
