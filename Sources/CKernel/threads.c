#include "threads.h"

#include <sys/prctl.h>

void ck_name_thread(const char *name) {
    prctl(PR_SET_NAME, (unsigned long)name, 0, 0, 0);
}
