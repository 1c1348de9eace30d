#define _GNU_SOURCE
#include "descriptors.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

int ck_open(const char *path, int flags, mode_t mode) {
    int result = open(path, flags, mode);
    return result < 0 ? -errno : result;
}

int ck_openat(int directory, const char *path, int flags, mode_t mode) {
    int result = openat(directory, path, flags, mode);
    return result < 0 ? -errno : result;
}

int ck_fcntl(int descriptor, int command, int argument) {
    int result = fcntl(descriptor, command, argument);
    return result < 0 ? -errno : result;
}

const char *ck_strerror(int code) {
    const char *text = strerrordesc_np(code);
    return text == NULL ? "unknown error" : text;
}

int ck_pipe(int *reading, int *writing) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) < 0) return -errno;
    *reading = ends[0];
    *writing = ends[1];
    return 0;
}

int ck_open_place(const char *path) {
    return ck_open(path, O_PATH | O_CLOEXEC, 0);
}
