#pragma once
#include <stdint.h>

/// An epoll set that watches for peers who close (EPOLLRDHUP, Linux 2.6.17), each reported once.
int ck_hangups_open(void);

/// Watches `descriptor`; `id` is what `ck_hangups_wait` reports. A descriptor already there is armed anew.
int ck_hangups_add(int set, int descriptor, uint64_t id);

/// Stops watching; not being there is not an error.
int ck_hangups_remove(int set, int descriptor);

/// Waits up to `timeout_ms` (-1: for ever) and stores up to `capacity` (at most 64) ids; returns how many. Interrupted by a signal: 0.
int ck_hangups_wait(int set, uint64_t *_Nonnull ids, int capacity, int timeout_ms);

/// Makes one `ck_hangups_wait` return at once with `id`, through an eventfd that lives as long as the set. Returns the eventfd.
int ck_hangups_alarm(int set, uint64_t id);
int ck_hangups_ring(int alarm);
