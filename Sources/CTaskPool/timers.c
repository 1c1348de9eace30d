// SPDX-License-Identifier: Apache-2.0
// A binary heap, the earliest deadline at index 0 (Williams 1964).
#include "timers.h"

#include <stddef.h>
#include <stdlib.h>

static job **heap;
static size_t count;
static size_t capacity;

static void swap(size_t left, size_t right) {
    job *kept = heap[left];
    heap[left] = heap[right];
    heap[right] = kept;
}

void ctp_timers_add(uint64_t deadline, job *added) {
    if (count == capacity) {
        const size_t larger = capacity == 0 ? 64 : capacity * 2;
        job **grown = realloc(heap, larger * sizeof(*heap));
        if (grown == NULL) abort();
        heap = grown;
        capacity = larger;
    }
    added->deadline = deadline;
    size_t place = count++;
    heap[place] = added;
    while (place > 0 && heap[(place - 1) / 2]->deadline > heap[place]->deadline) {
        swap(place, (place - 1) / 2);
        place = (place - 1) / 2;
    }
}

job *ctp_timers_due(uint64_t time) {
    if (count == 0 || heap[0]->deadline > time) return NULL;
    job *due = heap[0];
    heap[0] = heap[--count];
    size_t place = 0;
    while (2 * place + 1 < count) {
        size_t child = 2 * place + 1;
        if (child + 1 < count && heap[child + 1]->deadline < heap[child]->deadline) child += 1;
        if (heap[place]->deadline <= heap[child]->deadline) break;
        swap(place, child);
        place = child;
    }
    return due;
}

uint64_t ctp_timers_next(void) { return count == 0 ? UINT64_MAX : heap[0]->deadline; }
