// SPDX-License-Identifier: Apache-2.0
// Threads that run Swift tasks and sleep while there are none.
#pragma once
#include <stdint.h>

/// A job of the Swift runtime that may run. Each is given to the pool once and then belongs to it.
typedef void *ctp_job;

/// - Parameter width: how many jobs run at the same time while none of them blocks its thread; at least 1. Call once, before the first job.
void ctp_begin(unsigned width);

/// Runs a job as soon as a thread is free, in the order of their arrival.
void ctp_enqueue(ctp_job _Nonnull job);

/// Runs a job when so much time has passed; while the machine sleeps none does.
void ctp_enqueue_after(ctp_job _Nonnull job, uint64_t nanoseconds);

/// How many threads there are, the timers' included. None is made before there is something to do.
unsigned ctp_threads(void);
