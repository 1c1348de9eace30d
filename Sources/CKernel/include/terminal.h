#pragma once

/// `ioctl(2)` with TIOCGWINSZ: the columns of a terminal; 0 when it does not know, -ENOTTY when it is none.
int ck_terminal_columns(int descriptor);
