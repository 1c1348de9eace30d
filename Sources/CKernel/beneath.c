#define _GNU_SOURCE
#include "beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/openat2.h>
#include <stdint.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

int ck_open_beneath(int directory, const char *path, int flags, mode_t mode, int no_symlinks) {
    struct open_how how;
    memset(&how, 0, sizeof how);
    how.flags = (uint64_t)flags;
    // O_TMPFILE holds the bit of O_DIRECTORY, and the call refuses a mode where nothing is made.
    how.mode = (flags & O_CREAT) != 0 || (flags & O_TMPFILE) == O_TMPFILE ? mode : 0;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_MAGICLINKS | (no_symlinks ? RESOLVE_NO_SYMLINKS : 0);
    long result = syscall(SYS_openat2, directory, path, &how, sizeof how);
    if (result < 0 && errno == ENOSYS) return path[0] == '/' ? -EXDEV : ck_walk(directory, path, flags, mode);
    return result < 0 ? -errno : (int)result;
}

int ck_open_without_links(const char *path, int flags) {
    struct open_how how;
    memset(&how, 0, sizeof how);
    how.flags = (uint64_t)flags;
    how.resolve = RESOLVE_NO_SYMLINKS;
    long result = syscall(SYS_openat2, AT_FDCWD, path, &how, sizeof how);
    if (result >= 0) return (int)result;
    if (errno != ENOSYS) return -errno;
    if (path[0] != '/') return ck_walk(AT_FDCWD, path, flags, 0);
    int root = open("/", O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (root < 0) return -errno;
    int walked = ck_walk(root, path, flags, 0);
    close(root);
    return walked;
}

/// Opens the last name. O_NOFOLLOW makes a link an error, except with O_PATH, which opens the link itself.
static int open_last(int directory, const char *name, int flags, mode_t mode) {
    int result = openat(directory, name, flags | O_NOFOLLOW, mode);
    if (result < 0) return -errno;
    struct stat status;
    if ((flags & O_PATH) != 0 && (flags & O_NOFOLLOW) == 0 && fstat(result, &status) == 0 && S_ISLNK(status.st_mode)) {
        close(result);
        return -ELOOP;
    }
    return result;
}

int ck_walk(int directory, const char *path, int flags, mode_t mode) {
    if (path[0] == 0) return -ENOENT;
    char name[NAME_MAX + 1];
    int here = directory;
    while (1) {
        while (*path == '/') path++;
        size_t length = strcspn(path, "/");
        if (length > NAME_MAX) {
            if (here != directory) close(here);
            return -ENAMETOOLONG;
        }
        memcpy(name, path, length);
        name[length] = 0;
        path += length;
        const char *rest = path + strspn(path, "/");
        int next;
        if (strcmp(name, "..") == 0) {
            next = -EXDEV;
        } else if (*rest == 0) {
            // "name/" means a directory, and so does an empty rest.
            int last = flags | (*path == '/' ? O_DIRECTORY : 0);
            next = open_last(here, length == 0 ? "." : name, last, mode);
        } else {
            // With O_DIRECTORY a link is ENOTDIR even though O_PATH would open it.
            next = openat(here, name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
            if (next < 0) next = -errno;
        }
        if (here != directory) close(here);
        if (next < 0 || *rest == 0) return next;
        here = next;
    }
}
