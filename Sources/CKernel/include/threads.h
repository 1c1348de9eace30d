#pragma once

/// Names the calling thread (PR_SET_NAME, `prctl(2)`), cut to 15 bytes.
void ck_name_thread(const char *_Nonnull name);
