#pragma once
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

/// Unix sockets that keep message boundaries (SOCK_SEQPACKET) and carry descriptors. All are close-on-exec.

/// A listener bound to `path` with these permission bits; -EADDRINUSE when something is there already.
int ck_message_listen(const char *_Nonnull path, mode_t mode, int backlog);
int ck_message_accept(int listener);
int ck_message_connect(const char *_Nonnull path);
int ck_message_pair(int *_Nonnull first, int *_Nonnull second);

/// Whether the descriptor is a listening Unix socket with message boundaries.
int ck_is_message_listener(int descriptor);

/// Sends one message with `descriptor_count` descriptors. Never raises SIGPIPE.
ssize_t ck_message_send(int socket, const void *_Nonnull bytes, size_t count, const int *_Nullable descriptors,
                        size_t descriptor_count);

/// Receives one message: its length, 0 at the end, -EMSGSIZE when it or its descriptors did not fit (they are then closed).
/// `descriptor_count` is the room in `descriptors` before, and how many came after.
ssize_t ck_message_receive(int socket, void *_Nonnull bytes, size_t capacity, int *_Nonnull descriptors,
                           size_t *_Nonnull descriptor_count);

/// Who is at the other end, as the kernel noted it when the connection was made (SO_PEERCRED).
int ck_peer(int socket, pid_t *_Nonnull pid, uid_t *_Nonnull uid);

/// Sends `text` to the service manager's notification socket (sd_notify(3)); `path` is the value of NOTIFY_SOCKET.
int ck_notify(const char *_Nonnull path, const char *_Nonnull text);
