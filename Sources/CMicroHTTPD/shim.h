#pragma once
#include <microhttpd.h>

// MHD_start_daemon is variadic. One listening socket, epoll, no thread per connection; the caller's socket is closed by MHD_stop_daemon
// unless MHD_quiesce_daemon handed it back.
static inline struct MHD_Daemon *cmhd_start(int listening_socket, unsigned int connection_limit, unsigned int idle_timeout_s,
                                            size_t memory_per_connection, MHD_AccessHandlerCallback access,
                                            void *(*uri)(void *, const char *, struct MHD_Connection *),
                                            MHD_RequestCompletedCallback completed, void *context) {
    return MHD_start_daemon(MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, access, context,
                            MHD_OPTION_LISTEN_SOCKET, listening_socket, MHD_OPTION_CONNECTION_LIMIT, connection_limit,
                            MHD_OPTION_CONNECTION_TIMEOUT, idle_timeout_s, MHD_OPTION_CONNECTION_MEMORY_LIMIT,
                            memory_per_connection, MHD_OPTION_URI_LOG_CALLBACK, uri, context, MHD_OPTION_NOTIFY_COMPLETED,
                            completed, context, MHD_OPTION_STRICT_FOR_CLIENT, 1, MHD_OPTION_END);
}

// MHD_get_connection_info is variadic and answers with a union.
static inline int cmhd_socket(struct MHD_Connection *connection) {
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    return info == NULL ? -1 : info->connect_fd;
}

// Macros with casts are not imported.
static inline uint64_t cmhd_size_unknown(void) { return MHD_SIZE_UNKNOWN; }
static inline ssize_t cmhd_end_of_stream(void) { return MHD_CONTENT_READER_END_OF_STREAM; }
static inline ssize_t cmhd_end_with_error(void) { return MHD_CONTENT_READER_END_WITH_ERROR; }
