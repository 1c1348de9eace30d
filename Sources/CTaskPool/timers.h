// SPDX-License-Identifier: Apache-2.0
// Jobs with the time when they are due, nanoseconds of CLOCK_MONOTONIC. Not for several threads at once.
#pragma once
#include "job.h"

/// Keeps a job until its time. Ends the process when there is no memory, as the runtime does.
void ctp_timers_add(uint64_t deadline, job *added);

/// Takes out the job that is due first, if it is due at `time`; otherwise NULL. Equal deadlines in any order.
job *ctp_timers_due(uint64_t time);

/// The earliest deadline; UINT64_MAX when nothing waits.
uint64_t ctp_timers_next(void);
