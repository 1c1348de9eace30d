#pragma once
#include <stddef.h>

/// Blocks these signals for the process and gives a descriptor that is readable when one has come. Close-on-exec, non-blocking.
int ck_signal_descriptor(const int *_Nonnull signals, size_t count);

/// The next signal that has come, or 0.
int ck_signal_next(int descriptor);
