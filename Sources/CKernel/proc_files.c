#define _GNU_SOURCE
#include "proc_files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/syscall.h>
#include <unistd.h>

// getdents64(2); the C library has no wrapper that needs no memory of its own.
struct entry {
    uint64_t inode;
    int64_t offset;
    unsigned short length;
    unsigned char type;
    char name[];
};

static int process_id(const char *name) {
    int id = 0;
    for (; *name >= '0' && *name <= '9' && id < 100000000; name++) id = id * 10 + (*name - '0');
    return *name == 0 ? id : 0;
}

int ck_proc_ids(int proc, int *ids, int capacity) {
    _Alignas(struct entry) char buffer[8192];
    int found = 0;
    if (lseek(proc, 0, SEEK_SET) < 0) return -errno;
    for (;;) {
        long size = syscall(SYS_getdents64, proc, buffer, sizeof buffer);
        if (size < 0) return -errno;
        if (size == 0) return found;
        for (long at = 0; at < size;) {
            const struct entry *entry = (const struct entry *)(buffer + at);
            int id = process_id(entry->name);
            if (id > 0) {
                if (found < capacity) ids[found] = id;
                found++;
            }
            at += entry->length;
        }
    }
}

ssize_t ck_proc_read(int proc, int process, const char *name, uint8_t *bytes, size_t capacity) {
    char path[64];
    int length = snprintf(path, sizeof path, "%d/%s", process, name);
    if (length < 0 || (size_t)length >= sizeof path) return -ENAMETOOLONG;
    int file = openat(proc, path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW);
    if (file < 0) return -errno;
    size_t count = 0;
    ssize_t result = 0;
    while (count < capacity) {
        result = read(file, bytes + count, capacity - count);
        if (result < 0 && errno == EINTR) continue;
        if (result <= 0) break;
        count += (size_t)result;
    }
    int error = result < 0 ? -errno : 0;
    close(file);
    return error < 0 ? error : (ssize_t)count;
}
