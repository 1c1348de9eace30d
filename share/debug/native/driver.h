/* SPDX-License-Identifier: Apache-2.0 */
/* What a generated driver needs to call functions of a C file, each call in a process of its own: it may crash or hang. A line on standard
   output is NAME#NUMBER, a tab, and what came out. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
    codeinsight_calls = 80,
    /* An argument's array lies between margins, so that an index that is a little off reads a known value. */
    codeinsight_margin = 32,
    codeinsight_length = 12,
    codeinsight_cells = codeinsight_margin * 2 + codeinsight_length,
    codeinsight_text = 256
};

static char codeinsight_line[8192];
static size_t codeinsight_used;
static int codeinsight_hung;

#define CODEINSIGHT_SAY(...)                                                                                                \
    do {                                                                                                                    \
        int said = snprintf(codeinsight_line + codeinsight_used, sizeof codeinsight_line - codeinsight_used, __VA_ARGS__); \
        if (said > 0 && codeinsight_used + (size_t)said < sizeof codeinsight_line - 2) codeinsight_used += (size_t)said;  \
    } while (0)

static void codeinsight_flush(void) {
    codeinsight_line[codeinsight_used++] = '\n';
    if (write(9, codeinsight_line, codeinsight_used) < 0) _exit(1);
    codeinsight_used = 0;
}

/* Whether this process is the one that is to make the call. */
static int codeinsight_child(const char *name, unsigned number) {
    if (codeinsight_hung > 12) return 0;
    pid_t child = fork();
    if (child < 0) return 0;
    codeinsight_used = 0;
    CODEINSIGHT_SAY("%s#%u\t", name, number);
    if (child == 0) {
        struct itimerval timer = {{0, 0}, {0, 200000}};
        signal(SIGALRM, SIG_DFL);
        setitimer(ITIMER_REAL, &timer, NULL);
        return 1;
    }
    int status = 0;
    waitpid(child, &status, 0);
    if (WIFSIGNALED(status)) {
        codeinsight_hung += WTERMSIG(status) == SIGALRM;
        CODEINSIGHT_SAY("signal %d", WTERMSIG(status));
        codeinsight_flush();
    } else if (WEXITSTATUS(status) != 93) {
        CODEINSIGHT_SAY("exit %d", WEXITSTATUS(status));
        codeinsight_flush();
    }
    return 0;
}

static void codeinsight_done(void) {
    codeinsight_flush();
    _exit(93);
}

/* The same numbers for the same call of every edit. */
static unsigned codeinsight_random(unsigned number, unsigned place) {
    unsigned x = number * 2654435761u ^ (place + 1) * 40503u;
    x ^= x >> 15;
    x *= 2246822519u;
    x ^= x >> 13;
    return x;
}

/* Value `index` of array `number`: those of the tests first, then others. */
static long codeinsight_element(unsigned pattern, unsigned index) {
    if (pattern < codeinsight_array_count) {
        const struct codeinsight_array *array = &codeinsight_arrays[pattern];
        return array->length > 0 ? array->values[index % (unsigned)array->length] : 0;
    }
    switch ((pattern - codeinsight_array_count) % 6) {
        case 0: return (long)index + 1;
        case 1: return 9 - (long)index;
        case 2: return 4;
        case 3: return (long)(codeinsight_random(pattern, index) % 21) - 10;
        case 4: return (long)(index / 2);
        default: return (long)(codeinsight_random(pattern, index) % 4);
    }
}

static unsigned codeinsight_pattern(unsigned number, unsigned place) {
    return codeinsight_random(number, place) % (codeinsight_array_count + 12);
}

static long codeinsight_size(unsigned number, unsigned place) {
    unsigned pattern = codeinsight_pattern(number, place);
    unsigned random = codeinsight_random(number, place + 100);
    if (pattern < codeinsight_array_count && random % 3 != 0) return codeinsight_arrays[pattern].length;
    return (long)(random / 3 % 9);
}

#define CODEINSIGHT_FILL(array, number, place)                                                         \
    for (int cell = 0; cell < codeinsight_cells; cell++)                                               \
        array[cell] = (__typeof__(array[0]))codeinsight_element(                                       \
            codeinsight_pattern(number, place), (unsigned)(cell + codeinsight_cells * 60 - codeinsight_margin))

static long codeinsight_integer(unsigned number, unsigned place) {
    return codeinsight_integers[codeinsight_random(number, place) % codeinsight_integer_count];
}

static const char *codeinsight_string(unsigned number, unsigned place) {
    return codeinsight_strings[codeinsight_random(number, place) % codeinsight_string_count];
}
