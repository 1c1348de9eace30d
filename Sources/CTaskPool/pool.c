// SPDX-License-Identifier: Apache-2.0
// A queue of jobs, `width` threads that take them, and one more thread that keeps the timers. Nothing here wakes without a cause: the
// dispatch library's own pool looks once a second whether its threads are blocked, also when there is nothing to do.
#define _GNU_SOURCE
#include "ctaskpool.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "job.h"
#include "timers.h"

enum {
    /// How long jobs may wait while every thread is busy, before one more is made: a task that blocks its thread must not stop the others.
    PATIENCE_NS = 100 * 1000 * 1000,
    /// More threads are never made; what blocks this many waits for one of them.
    MOST_THREADS = 64,
};

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t work = PTHREAD_COND_INITIALIZER;
static pthread_cond_t clockwork;
static job *first;
static job *last;
static unsigned queued;
static unsigned idle;
static unsigned threads;
static unsigned width;
static bool keeps_time;
/// How many jobs were taken: whether it has changed tells progress from a standstill.
static uint64_t taken;
static uint64_t taken_when_watching;
/// When to look for a standstill; 0 while nobody waits.
static uint64_t watch_at;

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000u + (uint64_t)time.tv_nsec;
}

static void *work_off(void *unused);
static void *keep_time(void *unused);

static bool add_thread(void *(*body)(void *)) {
    pthread_t thread;
    if (pthread_create(&thread, NULL, body, NULL) != 0) return false;
    pthread_detach(thread);
    return true;
}

/// With `lock` held. A thread that cannot be made is done without, as long as there is one.
static void add_worker(void) {
    if (add_thread(work_off)) {
        threads += 1;
    } else if (threads == 0) {
        fputs("no thread can be made for tasks\n", stderr);
        abort();
    }
}

/// With `lock` held: the timers' thread looks again when it has to wake.
static void reconsider_time(void) {
    if (keeps_time) {
        pthread_cond_signal(&clockwork);
    } else if (add_thread(keep_time)) {
        keeps_time = true;
    } else {
        fputs("no thread can be made for timers\n", stderr);
        abort();
    }
}

/// With `lock` held: puts a job into the queue and sees to it that a thread takes it.
static void enqueue_locked(job *added) {
    added->next = NULL;
    if (last != NULL) last->next = added; else first = added;
    last = added;
    queued += 1;
    if (idle >= queued) {
        pthread_cond_signal(&work);
    } else if (threads < width) {
        add_worker();
    } else if (watch_at == 0) {
        watch_at = now() + PATIENCE_NS;
        taken_when_watching = taken;
        reconsider_time();
    }
}

static void *work_off(void *unused) {
    (void)unused;
    const executor none = {0};
    pthread_setname_np(pthread_self(), "tasks");
    pthread_mutex_lock(&lock);
    while (true) {
        while (first == NULL) {
            // One that was added because others were blocked is not needed any more.
            if (threads > width) {
                threads -= 1;
                pthread_mutex_unlock(&lock);
                return NULL;
            }
            idle += 1;
            pthread_cond_wait(&work, &lock);
            idle -= 1;
        }
        job *taken_job = first;
        first = taken_job->next;
        if (first == NULL) last = NULL;
        queued -= 1;
        taken += 1;
        pthread_mutex_unlock(&lock);
        swift_job_run(taken_job, none);
        pthread_mutex_lock(&lock);
    }
}

/// With `lock` held, at `watch_at`.
static void look_for_standstill(uint64_t time) {
    if (first == NULL) {
        watch_at = 0;
        return;
    }
    if (taken == taken_when_watching && threads < MOST_THREADS) add_worker();
    taken_when_watching = taken;
    watch_at = time + PATIENCE_NS;
}

static void *keep_time(void *unused) {
    (void)unused;
    pthread_setname_np(pthread_self(), "task-timers");
    pthread_mutex_lock(&lock);
    while (true) {
        uint64_t time = now();
        job *due;
        while ((due = ctp_timers_due(time)) != NULL) enqueue_locked(due);
        if (watch_at != 0 && watch_at <= time) look_for_standstill(time);
        uint64_t next = ctp_timers_next();
        if (watch_at != 0 && watch_at < next) next = watch_at;
        if (next == UINT64_MAX) {
            pthread_cond_wait(&clockwork, &lock);
            continue;
        }
        struct timespec until = {.tv_sec = (time_t)(next / 1000000000u), .tv_nsec = (long)(next % 1000000000u)};
        pthread_cond_timedwait(&clockwork, &lock, &until);
    }
}

void ctp_enqueue(ctp_job added) {
    pthread_mutex_lock(&lock);
    enqueue_locked(added);
    pthread_mutex_unlock(&lock);
}

void ctp_enqueue_after(ctp_job added, uint64_t nanoseconds) {
    const uint64_t time = now();
    const uint64_t deadline = nanoseconds < UINT64_MAX - 1 - time ? time + nanoseconds : UINT64_MAX - 1;
    pthread_mutex_lock(&lock);
    const uint64_t next = ctp_timers_next();
    ctp_timers_add(deadline, added);
    if (deadline < next) reconsider_time();
    pthread_mutex_unlock(&lock);
}

void ctp_begin(unsigned count) {
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    pthread_cond_init(&clockwork, &attributes);
    pthread_condattr_destroy(&attributes);
    width = count < 1 ? 1 : count;
}

unsigned ctp_threads(void) {
    pthread_mutex_lock(&lock);
    const unsigned count = threads + (keeps_time ? 1 : 0);
    pthread_mutex_unlock(&lock);
    return count;
}
