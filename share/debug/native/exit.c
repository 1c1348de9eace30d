/* SPDX-License-Identifier: Apache-2.0 */
/* Linked into every program that a recorded build makes. Counters of gcov are written when a program ends by itself; this writes them to a
   folder for each process, also when a signal ends it (a failed assertion does), together with how it ended and what it was called with. */
#define _GNU_SOURCE
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/time.h>
#include <unistd.h>

extern void __gcov_dump(void);

static char folder[4000];
static const int fatal[] = {SIGABRT, SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGTERM, SIGALRM};
static struct sigaction before[sizeof fatal / sizeof *fatal];

/* Only what may be called in a signal handler. */
static void put(const char *name, const char *text, size_t length) {
    char path[4096];
    size_t used = strlen(folder);
    if (used == 0 || used + strlen(name) + 2 > sizeof path) return;
    memcpy(path, folder, used);
    path[used] = '/';
    strcpy(path + used + 1, name);
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    if (file < 0) return;
    if (write(file, text, length) < 0) length = 0;
    close(file);
}

static void put_status(int status) {
    char text[4];
    int length = 0;
    if (status > 99) text[length++] = (char)('0' + status / 100 % 10);
    if (status > 9) text[length++] = (char)('0' + status / 10 % 10);
    text[length++] = (char)('0' + status % 10);
    put("status", text, (size_t)length);
}

static void ended_by_signal(int number) {
    put_status(128 + number);
    __gcov_dump();
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++)
        if (fatal[i] == number) sigaction(number, &before[i], NULL);
    raise(number);
}

static void ended(int status, void *unused) {
    (void)unused;
    put_status(status & 255);
}

static void enter(void) {
    const char *trace = getenv("CODEINSIGHT_NATIVE");
    folder[0] = 0;
    if (!trace || snprintf(folder, sizeof folder, "%s/runs/%d", trace, (int)getpid()) >= (int)sizeof folder) return;
    if (mkdir(folder, 0700) != 0) {
        /* A shared object of the same process may have been here before. */
        struct stat information;
        if (stat(folder, &information) != 0) return;
    }
    setenv("GCOV_PREFIX", folder, 1);
    char line[1024];
    int file = open("/proc/self/cmdline", O_RDONLY | O_CLOEXEC);
    ssize_t length = file < 0 ? 0 : read(file, line, sizeof line);
    if (file >= 0) close(file);
    for (ssize_t i = 0; i < length; i++)
        if (line[i] == 0) line[i] = ' ';
    if (length > 0) put("command", line, (size_t)length);
}

__attribute__((constructor)) static void begin(void) {
    enter();
    if (folder[0] == 0) return;
    on_exit(ended, NULL);
    pthread_atfork(NULL, NULL, enter);
    struct sigaction action;
    memset(&action, 0, sizeof action);
    action.sa_handler = ended_by_signal;
    action.sa_flags = (int)SA_RESETHAND | SA_NODEFER;
    for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) {
        sigaction(fatal[i], NULL, &before[i]);
        /* What the parent ignores stays ignored. */
        if (before[i].sa_handler == SIG_DFL || (before[i].sa_flags & SA_SIGINFO)) sigaction(fatal[i], &action, NULL);
    }
    const char *limit = getenv("CODEINSIGHT_TRACE_SECONDS");
    double seconds = limit ? atof(limit) : 0;
    if (seconds > 0) {
        struct itimerval timer = {{0, 0}, {(time_t)seconds, (suseconds_t)((seconds - (double)(time_t)seconds) * 1e6)}};
        setitimer(ITIMER_REAL, &timer, NULL);
    }
}
