#pragma once

/// From now on every arrival of signal `number` writes that number as one byte to `descriptor`, which must be non-blocking and stay open.
/// One descriptor for each signal: a later call replaces the earlier one's.
int ck_signal_report(int number, int descriptor);

/// Unblocks every signal for this thread and those it will create. Whoever started the process may have left some blocked.
void ck_signal_unblock_all(void);

/// Ignores signal `number`.
int ck_signal_ignore(int number);

/// A pipe, close-on-exec, whose write end does not block.
int ck_signal_pipe(int *_Nonnull read_end, int *_Nonnull write_end);
