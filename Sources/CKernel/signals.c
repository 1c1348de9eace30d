#define _GNU_SOURCE
#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

// A handler gets no context. An int is written and read in one piece on all platforms we build for; 0 means none, as 0 is standard input.
static volatile int report_to[NSIG];

static void report(int number) {
    int saved = errno;
    unsigned char byte = (unsigned char)number;
    // A full pipe already holds a report that nobody has read.
    (void)!write(report_to[number], &byte, 1);
    errno = saved;
}

static int set_handler(int number, void (*handler)(int)) {
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    sigemptyset(&action.sa_mask);
    return sigaction(number, &action, NULL) < 0 ? -errno : 0;
}

int ck_signal_report(int number, int descriptor) {
    if (number <= 0 || number >= NSIG) return -EINVAL;
    report_to[number] = descriptor;
    return set_handler(number, report);
}

void ck_signal_unblock_all(void) {
    sigset_t none;
    sigemptyset(&none);
    // Fails only for an unknown first argument.
    pthread_sigmask(SIG_SETMASK, &none, NULL);
}

int ck_signal_ignore(int number) {
    return set_handler(number, SIG_IGN);
}

int ck_signal_pipe(int *read_end, int *write_end) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) < 0) return -errno;
    if (fcntl(ends[1], F_SETFL, O_NONBLOCK) < 0) {
        int error = errno;
        close(ends[0]);
        close(ends[1]);
        return -error;
    }
    *read_end = ends[0];
    *write_end = ends[1];
    return 0;
}
