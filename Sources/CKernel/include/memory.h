#pragma once

/// `memfd_create(2)`, close-on-exec.
int ck_memory_file(const char *_Nonnull name);

/// Gives the pages of this program's code and constants back: they are the file's, and come again when they are touched.
void ck_release_program_pages(void);

/// Has the allocator give memory back: half as many heaps as it would make, and large blocks always by themselves (glibc otherwise raises
/// the size of these to whatever was freed last).
void ck_keep_heap_small(void);

/// Gives free pages of all heaps back to the system.
void ck_give_heap_back(void);
