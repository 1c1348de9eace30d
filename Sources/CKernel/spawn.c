#define _GNU_SOURCE
#include "spawn.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/close_range.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#ifndef P_PIDFD
#define P_PIDFD 3
#endif

// Runs in the child. Returns errno; on success never returns.
static int become(const ck_command *command, pid_t parent, int report) {
    // A handler or an ignored signal of the parent must not reach the program; SIGKILL and SIGSTOP answer EINVAL.
    struct sigaction standard;
    memset(&standard, 0, sizeof standard);
    standard.sa_handler = SIG_DFL;
    for (int number = 1; number < NSIG; number++) {
        sigaction(number, &standard, NULL);
    }
    if (command->own_group && setpgid(0, 0) < 0) return errno;
    if (command->die_with_parent) {
        if (prctl(PR_SET_PDEATHSIG, SIGKILL) < 0) return errno;
        // The parent may have died before the line above.
        if (getppid() != parent) return ESRCH;
    }
    if (command->directory != NULL && chdir(command->directory) < 0) return errno;

    // First out of the way of all targets, then each to its place: no source is overwritten before it was duplicated.
    int count = command->descriptor_count;
    int moved[count > 0 ? count : 1];
    for (int i = 0; i < count; i++) {
        int source = command->descriptors[i];
        int opened = source < 0 ? open("/dev/null", O_RDWR | O_CLOEXEC) : source;
        if (opened < 0) return errno;
        moved[i] = fcntl(opened, F_DUPFD_CLOEXEC, count + 1);
        if (moved[i] < 0) return errno;
    }
    int kept = fcntl(report, F_DUPFD_CLOEXEC, count + 1);
    if (kept < 0) return errno;
    for (int i = 0; i < count; i++) {
        if (dup2(moved[i], i) < 0) return errno;
    }
    if (syscall(SYS_close_range, (unsigned)count, ~0U, CLOSE_RANGE_CLOEXEC) < 0) return errno;

    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    execve(command->path, command->arguments, command->environment);
    int error = errno;
    // `report` itself may have been overwritten by a target; its duplicate was not.
    (void)!write(kept, &error, sizeof error);
    _exit(127);
}

int ck_spawn(const ck_command *command, int *pidfd) {
    int report[2];
    if (pipe2(report, O_CLOEXEC) < 0) return -errno;
    // A handler of the parent must not run in the child between fork and the reset above.
    sigset_t all, before;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pid_t parent = getpid();
    pid_t child = fork();
    if (child == 0) {
        int error = become(command, parent, report[1]);
        (void)!write(report[1], &error, sizeof error);
        _exit(127);
    }
    int fork_error = errno;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    close(report[1]);
    if (child < 0) {
        close(report[0]);
        return -fork_error;
    }
    int error = 0;
    ssize_t count;
    do {
        count = read(report[0], &error, sizeof error);
    } while (count < 0 && errno == EINTR);
    close(report[0]);
    if (count == 0) {
        // The child cannot be reaped by anybody else yet, so its pid still names it.
        int opened = (int)syscall(SYS_pidfd_open, child, 0);
        if (opened >= 0) {
            *pidfd = opened;
            return child;
        }
        error = errno;
        kill(child, SIGKILL);
    }
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) {
    }
    return error > 0 ? -error : -EIO;
}

int ck_reap(int pidfd, int *code, int *status) {
    siginfo_t info;
    memset(&info, 0, sizeof info);
    int result;
    do {
        result = waitid((idtype_t)P_PIDFD, (id_t)pidfd, &info, WEXITED | WNOHANG);
    } while (result < 0 && errno == EINTR);
    if (result < 0) return -errno;
    if (info.si_pid == 0) return 0;
    *code = info.si_code;
    *status = info.si_status;
    return 1;
}

int ck_kill(pid_t pid, int signal) {
    return kill(pid, signal) < 0 ? -errno : 0;
}
