#pragma once
#include <stdint.h>
#include <sys/types.h>

/// A listening Unix stream socket at `path`, close-on-exec and non-blocking, with permission bits `mode`.
/// -ENAMETOOLONG for a path that `sun_path` cannot hold, -EADDRINUSE when anything is there already.
int ck_listen_unix(const char *_Nonnull path, mode_t mode, int backlog);

/// A connected Unix stream socket, close-on-exec.
int ck_connect_unix(const char *_Nonnull path);

/// A listening TCP socket on 127.0.0.1, close-on-exec and non-blocking; port 0 lets the kernel choose.
int ck_listen_loopback(uint16_t port, int backlog);

/// The local TCP port of a socket.
int ck_local_port(int descriptor);

/// Whether the socket is of family AF_UNIX: 1 or 0.
int ck_is_unix_socket(int descriptor);

/// The peer of a connected Unix socket at the time it connected (SO_PEERCRED, `unix(7)`).
int ck_peer_credentials(int descriptor, uint32_t *_Nonnull uid, uint32_t *_Nonnull gid, int32_t *_Nonnull pid);

/// The peer of a connected TCP socket as `ADDRESS:PORT`, IPv6 in brackets. `text` holds at least 64 bytes.
int ck_peer_address(int descriptor, char *_Nonnull text, int capacity);
