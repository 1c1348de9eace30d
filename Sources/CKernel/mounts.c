#define _GNU_SOURCE
#include "mounts.h"

#include "beneath.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/mount.h>
#include <string.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/statfs.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <unistd.h>

// From sys/mount.h, which clashes with linux/mount.h.
int mount(const char *, const char *, const char *, unsigned long, const void *);
int umount2(const char *, int);
enum { detach = 2 };

static int outcome(long result) {
    return result < 0 ? -errno : (int)result;
}

int ck_tree_open(const char *path) {
    int place = ck_open_without_links(path, O_PATH | O_CLOEXEC);
    if (place < 0) return place;
    unsigned flags = OPEN_TREE_CLONE | OPEN_TREE_CLOEXEC | AT_EMPTY_PATH | AT_RECURSIVE;
    int result = outcome(syscall(SYS_open_tree, place, "", flags));
    close(place);
    return result;
}

int ck_tree_restrict(int tree, int flags) {
    struct mount_attr attributes;
    memset(&attributes, 0, sizeof attributes);
    attributes.attr_set = MOUNT_ATTR_NOSUID | ((flags & ck_tree_read_only) != 0 ? MOUNT_ATTR_RDONLY : 0) |
                          ((flags & ck_tree_no_devices) != 0 ? MOUNT_ATTR_NODEV : 0);
    return outcome(
        syscall(SYS_mount_setattr, tree, "", AT_EMPTY_PATH | AT_RECURSIVE, &attributes, sizeof attributes));
}

int ck_tree_attach(int tree, const char *target) {
    return outcome(syscall(SYS_move_mount, tree, "", AT_FDCWD, target, MOVE_MOUNT_F_EMPTY_PATH));
}

int ck_mount(const char *type, const char *target, const char *data, int devices, int programs) {
    unsigned long flags = MS_NOSUID | (devices ? 0 : MS_NODEV) | (programs ? 0 : MS_NOEXEC);
    return outcome(mount(type, target, type, flags, data));
}

int ck_pivot_here(void) {
    // With both names the same, the old root ends up stacked over the new one and is taken off again (pivot_root(2), NOTES).
    if (syscall(SYS_pivot_root, ".", ".") < 0) return -errno;
    if (umount2(".", detach) < 0) return -errno;
    return outcome(chdir("/"));
}

int ck_copy_settings(const char *from, const char *to, size_t most) {
    int source = open(from, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (source < 0) return 0;
    struct stat information;
    int result = 0;
    if (fstat(source, &information) == 0 && S_ISREG(information.st_mode) && (uint64_t)information.st_size <= most) {
        int target = open(to, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
        if (target < 0) result = -errno;
        // Bounded also when the file grows meanwhile.
        ssize_t step = 1;
        for (size_t left = most; target >= 0 && left > 0 && step > 0; left -= (size_t)step) {
            step = sendfile(target, source, NULL, left);
            if (step < 0) result = -errno;
            if (step <= 0) break;
        }
        if (target >= 0) close(target);
    }
    close(source);
    return result;
}

int ck_file_system_used(int directory, uint64_t *used) {
    struct statfs information;
    if (fstatfs(directory, &information) < 0) return -errno;
    *used = (uint64_t)(information.f_blocks - information.f_bfree) * (uint64_t)information.f_bsize;
    return 0;
}

uint64_t ck_shared_memory(void) {
    struct sysinfo information;
    return sysinfo(&information) < 0 ? 0 : (uint64_t)information.sharedram * information.mem_unit;
}
