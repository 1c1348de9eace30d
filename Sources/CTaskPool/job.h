// SPDX-License-Identifier: Apache-2.0
// What of the Swift concurrency runtime is used.
#pragma once
#include <stdint.h>

/// The beginning of a job (swift/ABI/Task.h): the object's header, then two words that are reserved for whoever schedules it.
typedef struct job {
    void *header[2];
    struct job *next;
    uint64_t deadline;
} job;

typedef struct {
    void *identity;
    uintptr_t implementation;
} executor;

/// Runs a job until it suspends or ends. An executor of zeros is the one that belongs to no actor.
__attribute__((swiftcall)) extern void swift_job_run(job *job, executor executor);
