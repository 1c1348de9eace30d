#pragma once
#include <stddef.h>
#include <stdint.h>

/// Puts this thread under a filter given as classic BPF instructions of 8 bytes, and returns the listener for its reported
/// calls (Linux 5.5). Close-on-exec.
int ck_seccomp_install(const uint64_t *_Nonnull instructions, size_t count);

/// A reported call that waits for an answer.
typedef struct {
    uint64_t id;
    int32_t number;
    uint64_t arguments[6];
} ck_reported_call;

/// The next reported call; -EAGAIN when its caller is gone, -ENOENT when nobody is under the filter any more.
int ck_reported_call_next(int listener, ck_reported_call *_Nonnull call);

/// Lets the call fail with this error number. Never lets it go through.
int ck_reported_call_refuse(int listener, uint64_t id, int error);
