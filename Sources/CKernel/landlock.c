#define _GNU_SOURCE
#include "landlock.h"

#include <errno.h>
#include <linux/landlock.h>
#include <sys/syscall.h>
#include <unistd.h>

// struct landlock_ruleset_attr as of ABI 6; the kernel takes the shorter forms by size.
struct ruleset {
    uint64_t handled_access_fs;
    uint64_t handled_access_net;
    uint64_t scoped;
};

int ck_landlock_abi(void) {
    long result = syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
    return result < 0 ? -errno : (int)result;
}

int ck_landlock_create(uint64_t handled_files, uint64_t handled_network, uint64_t scoped) {
    struct ruleset attributes = {handled_files, handled_network, scoped};
    size_t size = scoped != 0 ? 24 : handled_network != 0 ? 16 : 8;
    long result = syscall(SYS_landlock_create_ruleset, &attributes, size, 0);
    return result < 0 ? -errno : (int)result;
}

int ck_landlock_allow(int ruleset, int below, uint64_t rights) {
    struct landlock_path_beneath_attr rule = {.allowed_access = rights, .parent_fd = below};
    long result = syscall(SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    return result < 0 ? -errno : 0;
}

int ck_landlock_restrict(int ruleset) {
    return syscall(SYS_landlock_restrict_self, ruleset, 0) < 0 ? -errno : 0;
}
