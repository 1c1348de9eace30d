#define _GNU_SOURCE
#include "sockets.h"

#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

// Closes a half-made socket without losing why it could not be finished.
static int fail(int descriptor) {
    int code = errno;
    close(descriptor);
    return -code;
}

static int fill(struct sockaddr_un *address, const char *path) {
    size_t length = strlen(path);
    memset(address, 0, sizeof *address);
    address->sun_family = AF_UNIX;
    if (length == 0 || length >= sizeof address->sun_path) {
        return -ENAMETOOLONG;
    }
    memcpy(address->sun_path, path, length);
    return 0;
}

int ck_listen_unix(const char *path, mode_t mode, int backlog) {
    struct sockaddr_un address;
    int result = fill(&address, path);
    if (result < 0) {
        return result;
    }
    int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0) {
        return -errno;
    }
    // The mode of the unbound socket, less the umask, becomes that of the path, so there is no moment at which it is wider than asked.
    if (fchmod(descriptor, mode) != 0 || bind(descriptor, (struct sockaddr *)&address, sizeof address) != 0) {
        return fail(descriptor);
    }
    if (chmod(path, mode) != 0 || listen(descriptor, backlog) != 0) {
        result = fail(descriptor);
        unlink(path);
        return result;
    }
    return descriptor;
}

int ck_connect_unix(const char *path) {
    struct sockaddr_un address;
    int result = fill(&address, path);
    if (result < 0) {
        return result;
    }
    int descriptor = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (descriptor < 0) {
        return -errno;
    }
    if (connect(descriptor, (struct sockaddr *)&address, sizeof address) != 0) {
        return fail(descriptor);
    }
    return descriptor;
}

int ck_listen_loopback(uint16_t port, int backlog) {
    struct sockaddr_in address;
    memset(&address, 0, sizeof address);
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    int descriptor = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (descriptor < 0) {
        return -errno;
    }
    int yes = 1;
    if (setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) != 0 ||
        bind(descriptor, (struct sockaddr *)&address, sizeof address) != 0 || listen(descriptor, backlog) != 0) {
        return fail(descriptor);
    }
    return descriptor;
}

int ck_local_port(int descriptor) {
    struct sockaddr_storage address;
    socklen_t length = sizeof address;
    if (getsockname(descriptor, (struct sockaddr *)&address, &length) != 0) {
        return -errno;
    }
    if (address.ss_family == AF_INET) {
        return ntohs(((struct sockaddr_in *)&address)->sin_port);
    }
    if (address.ss_family == AF_INET6) {
        return ntohs(((struct sockaddr_in6 *)&address)->sin6_port);
    }
    return -EAFNOSUPPORT;
}

int ck_is_unix_socket(int descriptor) {
    int domain = 0;
    socklen_t length = sizeof domain;
    if (getsockopt(descriptor, SOL_SOCKET, SO_DOMAIN, &domain, &length) != 0) {
        return -errno;
    }
    return domain == AF_UNIX;
}

int ck_peer_credentials(int descriptor, uint32_t *uid, uint32_t *gid, int32_t *pid) {
    struct ucred credentials;
    socklen_t length = sizeof credentials;
    if (getsockopt(descriptor, SOL_SOCKET, SO_PEERCRED, &credentials, &length) != 0) {
        return -errno;
    }
    *uid = credentials.uid;
    *gid = credentials.gid;
    *pid = credentials.pid;
    return 0;
}

int ck_peer_address(int descriptor, char *text, int capacity) {
    struct sockaddr_storage address;
    socklen_t length = sizeof address;
    char host[INET6_ADDRSTRLEN];
    int written = -1;
    if (getpeername(descriptor, (struct sockaddr *)&address, &length) != 0) {
        return -errno;
    }
    if (address.ss_family == AF_INET) {
        struct sockaddr_in *v4 = (struct sockaddr_in *)&address;
        inet_ntop(AF_INET, &v4->sin_addr, host, sizeof host);
        written = snprintf(text, (size_t)capacity, "%s:%d", host, ntohs(v4->sin_port));
    } else if (address.ss_family == AF_INET6) {
        struct sockaddr_in6 *v6 = (struct sockaddr_in6 *)&address;
        inet_ntop(AF_INET6, &v6->sin6_addr, host, sizeof host);
        written = snprintf(text, (size_t)capacity, "[%s]:%d", host, ntohs(v6->sin6_port));
    } else {
        return -EAFNOSUPPORT;
    }
    return written < capacity ? 0 : -ENOSPC;
}
