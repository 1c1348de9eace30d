#pragma once

/// `memfd_create(2)`, close-on-exec.
int ck_memory_file(const char *_Nonnull name);

/// Gives the pages of this program's code and constants back: they are the file's, and come again when they are touched.
void ck_release_program_pages(void);
