#pragma once
#include <git2.h>
#include <git2/sys/odb_backend.h>

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

// Reads an object of at most `limit` bytes as it is stored, without comparing it with its id, which takes longer than the reading. `data`
// belongs to `owner`: `git_odb_backend_data_free(owner, data)`. GIT_ENOTFOUND when no store has it, GIT_EBUFS when it is larger.
static inline int cgit2_read_unverified(
    git_odb *_Nonnull objects, const git_oid *_Nonnull id, size_t limit,
    void *_Nullable *_Nonnull data, size_t *_Nonnull size, git_object_t *_Nonnull kind, git_odb_backend *_Nullable *_Nonnull owner
) {
    const size_t count = git_odb_num_backends(objects);
    for (size_t place = 0; place < count; place++) {
        git_odb_backend *store;
        if (git_odb_get_backend(&store, objects, place) != 0 || store->read == NULL || store->read_header == NULL) continue;
        if (store->read_header(size, kind, store, id) != 0) continue;
        if (*size > limit) return GIT_EBUFS;
        const int result = store->read(data, size, kind, store, id);
        *owner = store;
        return result;
    }
    return GIT_ENOTFOUND;
}

// Versions are macros with a cast or plain numbers that only the C side keeps in step with the structures.
static inline int cgit2_status_options(git_status_options *_Nonnull options) {
    return git_status_options_init(options, GIT_STATUS_OPTIONS_VERSION);
}
