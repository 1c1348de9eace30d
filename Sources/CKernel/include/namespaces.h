#pragma once
#include <stdint.h>
#include <sys/types.h>

/// Forks like `fork(2)`; with `isolated`, the child is the first process of new user, mount, pid and IPC namespaces, and of UTS and
/// cgroup namespaces where they are allowed. For single-threaded callers. -errno where the kernel or the host's policy refuses.
pid_t ck_fork(int isolated);

/// Has a child make a network namespace, which takes the kernel longer than all the others together, while the caller goes on: the child's
/// id, for `ck_network_enter`. The child shares the caller's memory and descriptors, and runs nothing but this.
pid_t ck_network_begin(void);

/// Waits for the child and moves into the namespace it made.
int ck_network_enter(pid_t maker);

/// Runs `body` in a child that borrows the caller's memory, on a stack of its own, while the caller waits until the child has become another
/// program or has ended; what `body` returns is its exit code. Descriptors, folders, signals and limits are the child's own.
pid_t ck_spawn_borrowing(int (*_Nonnull body)(void *_Nullable), void *_Nullable context);

/// `sethostname(2)`.
int ck_set_hostname(const char *_Nonnull name);

/// Brings the loopback interface of this network namespace up.
int ck_loopback_up(void);

/// Removes all capabilities from the bounding set, so that no program regains them.
int ck_drop_bounding_set(void);

/// SIGKILL for this process when its parent ends (PR_SET_PDEATHSIG).
int ck_die_with_parent(void);

/// Gives this process a new, empty session keyring, so that the caller's keys are out of reach.
int ck_new_session_keyring(void);

/// `setrlimit(2)`, hard and soft alike; `resource` is one of the ck_limit_… below.
int ck_limit(int resource, uint64_t value);
int ck_limit_cpu(void);
int ck_limit_core(void);
int ck_limit_file_size(void);
int ck_limit_open_files(void);
int ck_limit_processes(void);

/// Marks all descriptors from `first` on close-on-exec.
int ck_close_from(int first);

/// Becomes the program; returns -errno only on failure.
int ck_exec(const char *_Nonnull path, char *_Nullable const *_Nonnull arguments,
            char *_Nullable const *_Nonnull environment);

/// Ends the process without running exit handlers.
_Noreturn void ck_exit_now(int code);

/// Default disposition for every signal, and none blocked.
void ck_reset_signals(void);

/// Waits for any child: its pid and its status as in `wait4(2)`; -ECHILD when there is none.
pid_t ck_wait_any(int *_Nonnull status);

/// What `pid` and everything it waited for have used, when it has ended: reaps it. Without waiting: 0 when it still runs.
pid_t ck_reap_usage(pid_t pid, int *_Nonnull status, uint64_t *_Nonnull cpu_microseconds, uint64_t *_Nonnull most_resident);
