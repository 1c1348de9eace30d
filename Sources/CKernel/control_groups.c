#define _GNU_SOURCE
#include "control_groups.h"

#include <errno.h>
#include <linux/magic.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
#include <unistd.h>

static int says_yes(int folder, const char *name) {
    char value = 0;
    return fgetxattr(folder, name, &value, 1) == 1 && value == '1';
}

int ck_control_group_is_delegated(int folder) {
    struct statfs system;
    if (fstatfs(folder, &system) < 0) return -errno;
    if (system.f_type != CGROUP2_SUPER_MAGIC) return 0;
    if (says_yes(folder, "user.delegate") || says_yes(folder, "trusted.delegate")) return 1;
    // A systemd that manages the tree marks what it gives away; that a folder belongs to its user means nothing there.
    struct stat information;
    if (access("/run/systemd/system", F_OK) == 0) return 0;
    if (fstat(folder, &information) < 0) return -errno;
    return geteuid() != 0 && information.st_uid == geteuid();
}
