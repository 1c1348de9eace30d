#pragma once
#include <git2.h>

// git_libgit2_opts is variadic: one wrapper per option that is used.

// An empty path: no configuration file of that level is ever looked for.
static inline int cgit2_clear_search_path(int level) {
    return git_libgit2_opts(GIT_OPT_SET_SEARCH_PATH, level, "");
}

static inline int cgit2_set_owner_validation(int enabled) {
    return git_libgit2_opts(GIT_OPT_SET_OWNER_VALIDATION, enabled);
}

static inline int cgit2_set_strict_hash_verification(int enabled) {
    return git_libgit2_opts(GIT_OPT_ENABLE_STRICT_HASH_VERIFICATION, enabled);
}

static inline int cgit2_set_object_cache_bytes(ssize_t bytes) {
    return git_libgit2_opts(GIT_OPT_SET_CACHE_MAX_SIZE, bytes);
}

// How much of pack files may be mapped at a time, and in pieces of what size.
static inline int cgit2_set_window(size_t window, size_t limit) {
    int result = git_libgit2_opts(GIT_OPT_SET_MWINDOW_SIZE, window);
    return result < 0 ? result : git_libgit2_opts(GIT_OPT_SET_MWINDOW_MAPPED_LIMIT, limit);
}

// Versions are macros with a cast or plain numbers that only the C side keeps in step with the structures.
static inline int cgit2_status_options(git_status_options *_Nonnull options) {
    return git_status_options_init(options, GIT_STATUS_OPTIONS_VERSION);
}
