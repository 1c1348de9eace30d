#define _GNU_SOURCE
#include "memory.h"

#include <errno.h>
#include <malloc.h>
#include <stdint.h>
#include <sys/mman.h>
#include <unistd.h>

int ck_memory_file(const char *name)
{
    int descriptor = memfd_create(name, MFD_CLOEXEC);
    return descriptor < 0 ? -errno : descriptor;
}

// Set by the linker: where the program begins, and where its code ends.
extern const char __executable_start[];
extern const char etext[];

void ck_release_program_pages(void)
{
    uintptr_t page = (uintptr_t)sysconf(_SC_PAGESIZE);
    uintptr_t start = ((uintptr_t)__executable_start + page - 1) & ~(page - 1);
    uintptr_t end = (uintptr_t)etext & ~(page - 1);
    if (start < end) madvise((void *)start, end - start, MADV_DONTNEED);
}

void ck_keep_heap_small(void)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    // Fewer than the threads that work at a time would have them wait for each other: twice the processor time with one for each processor.
    mallopt(M_ARENA_MAX, processors < 2 ? 8 : processors > 16 ? 64 : 4 * (int)processors);
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
    mallopt(M_TRIM_THRESHOLD, 8 << 20);
}

void ck_give_heap_back(void)
{
    malloc_trim(0);
}
