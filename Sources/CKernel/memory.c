#define _GNU_SOURCE
#include "memory.h"

#include <errno.h>
#include <sys/mman.h>

int ck_memory_file(const char *name)
{
    int descriptor = memfd_create(name, MFD_CLOEXEC);
    return descriptor < 0 ? -errno : descriptor;
}
