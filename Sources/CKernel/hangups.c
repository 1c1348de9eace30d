#define _GNU_SOURCE
#include "hangups.h"

#include <errno.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>

enum { BATCH = 64 };

int ck_hangups_open(void) {
    int set = epoll_create1(EPOLL_CLOEXEC);
    return set < 0 ? -errno : set;
}

int ck_hangups_add(int set, int descriptor, uint64_t id) {
    struct epoll_event event = {.events = EPOLLRDHUP | EPOLLONESHOT, .data = {.u64 = id}};
    if (epoll_ctl(set, EPOLL_CTL_ADD, descriptor, &event) == 0) {
        return 0;
    }
    if (errno == EEXIST && epoll_ctl(set, EPOLL_CTL_MOD, descriptor, &event) == 0) {
        return 0;
    }
    return -errno;
}

int ck_hangups_remove(int set, int descriptor) {
    if (epoll_ctl(set, EPOLL_CTL_DEL, descriptor, NULL) == 0 || errno == ENOENT || errno == EBADF) {
        return 0;
    }
    return -errno;
}

int ck_hangups_wait(int set, uint64_t *ids, int capacity, int timeout_ms) {
    struct epoll_event events[BATCH];
    int count = epoll_wait(set, events, capacity < BATCH ? capacity : BATCH, timeout_ms);
    if (count < 0) {
        return errno == EINTR ? 0 : -errno;
    }
    for (int index = 0; index < count; index++) {
        ids[index] = events[index].data.u64;
    }
    return count;
}

int ck_hangups_alarm(int set, uint64_t id) {
    int alarm = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (alarm < 0) {
        return -errno;
    }
    struct epoll_event event = {.events = EPOLLIN, .data = {.u64 = id}};
    if (epoll_ctl(set, EPOLL_CTL_ADD, alarm, &event) != 0) {
        int code = errno;
        close(alarm);
        return -code;
    }
    return alarm;
}

int ck_hangups_ring(int alarm) {
    return eventfd_write(alarm, 1) == 0 ? 0 : -errno;
}
