#define _GNU_SOURCE
#include "namespaces.h"

#include <errno.h>
#include <linux/close_range.h>
#include <linux/keyctl.h>
#include <linux/sockios.h>
#include <net/if.h>
#include <sched.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static int outcome(long result) {
    return result < 0 ? -errno : (int)result;
}

pid_t ck_fork(int isolated) {
    if (!isolated) return outcome(syscall(SYS_clone, (unsigned long)SIGCHLD, 0, 0, 0, 0));
    unsigned long flags = SIGCHLD | CLONE_NEWUSER | CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC;
    pid_t result = outcome(syscall(SYS_clone, flags | CLONE_NEWUTS | CLONE_NEWCGROUP, 0, 0, 0, 0));
    // The service's unit does not allow these two. They would only hide the names of the host and of the group that the command runs in.
    return result == -EPERM ? outcome(syscall(SYS_clone, flags, 0, 0, 0, 0)) : result;
}

// What the maker of the network namespace leaves: one run of it at a time.
static struct {
    int error;
    int place;
} made;
_Alignas(16) static char maker_stack[16384];

// Shares memory with the caller, errno included, which it sets only when it fails, and then the caller fails as well.
static int make_network(void *unused) {
    (void)unused;
    if (unshare(CLONE_NEWNET) < 0) {
        made.error = errno;
        return 0;
    }
    int number = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    made.place = number < 0 ? -1 : ioctl(number, SIOCGSKNS);
    if (made.place < 0) made.error = errno;
    if (number >= 0) close(number);
    return 0;
}

pid_t ck_network_begin(void) {
    made.error = 0;
    made.place = -1;
    return outcome(clone(make_network, maker_stack + sizeof maker_stack, CLONE_VM | CLONE_FILES | SIGCHLD, NULL));
}

int ck_network_enter(pid_t maker) {
    pid_t ended;
    do {
        ended = waitpid(maker, NULL, 0);
    } while (ended < 0 && errno == EINTR);
    if (ended < 0) return -errno;
    if (made.error != 0 || made.place < 0) return made.error != 0 ? -made.error : -ECHILD;
    int result = outcome(setns(made.place, CLONE_NEWNET));
    close(made.place);
    return result;
}

pid_t ck_spawn_borrowing(int (*body)(void *), void *context) {
    const size_t size = 1 << 20;
    // Not given back: what the child left on it may still be looked at, and the caller waits and ends.
    char *stack = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_STACK, -1, 0);
    if (stack == MAP_FAILED) return -errno;
    return outcome(clone(body, stack + size, CLONE_VM | CLONE_VFORK | SIGCHLD, context));
}

int ck_set_hostname(const char *name) {
    return outcome(sethostname(name, strlen(name)));
}

int ck_loopback_up(void) {
    int number = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (number < 0) return -errno;
    struct ifreq request;
    memset(&request, 0, sizeof request);
    memcpy(request.ifr_name, "lo", 3);
    request.ifr_flags = IFF_UP | IFF_RUNNING;
    int result = outcome(ioctl(number, SIOCSIFFLAGS, &request));
    close(number);
    return result;
}

int ck_drop_bounding_set(void) {
    for (int capability = 0; capability < 64; capability++) {
        if (prctl(PR_CAPBSET_DROP, capability, 0, 0, 0) < 0) return errno == EINVAL ? 0 : -errno;
    }
    return 0;
}

int ck_die_with_parent(void) {
    return outcome(prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0));
}

int ck_new_session_keyring(void) {
    long result = syscall(SYS_keyctl, KEYCTL_JOIN_SESSION_KEYRING, NULL, 0, 0, 0);
    // A kernel without key management has no keys to leak.
    return result < 0 && errno != ENOSYS ? -errno : 0;
}

int ck_limit(int resource, uint64_t value) {
    struct rlimit limit = {.rlim_cur = value, .rlim_max = value};
    struct rlimit now;
    if (getrlimit((__rlimit_resource_t)resource, &now) == 0 && now.rlim_max < value) {
        limit.rlim_cur = limit.rlim_max = now.rlim_max;
    }
    // SIGXCPU at the soft limit tells what happened; at the hard one it is SIGKILL.
    if (resource == RLIMIT_CPU && limit.rlim_cur > 1) limit.rlim_cur -= 1;
    return outcome(setrlimit((__rlimit_resource_t)resource, &limit));
}

int ck_limit_cpu(void) { return RLIMIT_CPU; }
int ck_limit_core(void) { return RLIMIT_CORE; }
int ck_limit_file_size(void) { return RLIMIT_FSIZE; }
int ck_limit_open_files(void) { return RLIMIT_NOFILE; }
int ck_limit_processes(void) { return RLIMIT_NPROC; }

int ck_close_from(int first) {
    return outcome(syscall(SYS_close_range, (unsigned)first, ~0U, CLOSE_RANGE_CLOEXEC));
}

int ck_exec(const char *path, char *const *arguments, char *const *environment) {
    execve(path, arguments, environment);
    return -errno;
}

void ck_exit_now(int code) {
    _exit(code);
}

void ck_reset_signals(void) {
    for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

pid_t ck_wait_any(int *status) {
    pid_t result;
    do {
        result = waitpid(-1, status, 0);
    } while (result < 0 && errno == EINTR);
    return outcome(result);
}

pid_t ck_reap_usage(pid_t pid, int *status, uint64_t *cpu_microseconds, uint64_t *most_resident) {
    struct rusage usage;
    pid_t result;
    do {
        result = wait4(pid, status, WNOHANG, &usage);
    } while (result < 0 && errno == EINTR);
    if (result <= 0) return outcome(result);
    *cpu_microseconds = (uint64_t)(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) * 1000000 +
                        (uint64_t)(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
    *most_resident = (uint64_t)usage.ru_maxrss * 1024;
    return result;
}
