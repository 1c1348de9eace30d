#include "terminal.h"

#include <errno.h>
#include <sys/ioctl.h>

int ck_terminal_columns(int descriptor)
{
    struct winsize size;
    if (ioctl(descriptor, TIOCGWINSZ, &size) != 0)
        return -errno;
    return size.ws_col;
}
