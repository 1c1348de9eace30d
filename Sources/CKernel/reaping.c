#define _GNU_SOURCE
#include "reaping.h"

#include <errno.h>
#include <sys/prctl.h>
#include <sys/wait.h>

pid_t ck_reap_any(int *status) {
    pid_t result;
    do {
        result = waitpid(-1, status, WNOHANG);
    } while (result < 0 && errno == EINTR);
    return result < 0 ? -errno : result;
}

int ck_become_subreaper(void) {
    return prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) < 0 ? -errno : 0;
}
