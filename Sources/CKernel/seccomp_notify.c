#define _GNU_SOURCE
#include "seccomp_notify.h"

#include <errno.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <unistd.h>

int ck_seccomp_install(const uint64_t *instructions, size_t count) {
    _Static_assert(sizeof(struct sock_filter) == sizeof(uint64_t), "one instruction is one word");
    struct sock_fprog program = {.len = (unsigned short)count, .filter = (struct sock_filter *)(uintptr_t)instructions};
    long result = syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER, &program);
    return result < 0 ? -errno : (int)result;
}

int ck_reported_call_next(int listener, ck_reported_call *call) {
    struct seccomp_notif notification;
    memset(&notification, 0, sizeof notification);
    if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &notification) < 0) return errno == EINTR ? -EAGAIN : -errno;
    call->id = notification.id;
    call->number = notification.data.nr;
    memcpy(call->arguments, notification.data.args, sizeof call->arguments);
    return 0;
}

int ck_reported_call_refuse(int listener, uint64_t id, int error) {
    struct seccomp_notif_resp response = {.id = id, .val = 0, .error = -error, .flags = 0};
    return ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &response) < 0 ? -errno : 0;
}
