#define _GNU_SOURCE
#include "message_socket.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { most_descriptors = 16 };

static int fill(struct sockaddr_un *address, const char *path, socklen_t *length) {
    size_t count = strlen(path);
    if (count == 0 || count >= sizeof address->sun_path) return -ENAMETOOLONG;
    memset(address, 0, sizeof *address);
    address->sun_family = AF_UNIX;
    memcpy(address->sun_path, path, count);
    *length = (socklen_t)(offsetof(struct sockaddr_un, sun_path) + count);
    if (path[0] == '@') {
        address->sun_path[0] = 0;
    } else {
        *length += 1;
    }
    return 0;
}

static int make_socket(int type) {
    int result = socket(AF_UNIX, type | SOCK_CLOEXEC, 0);
    return result < 0 ? -errno : result;
}

int ck_message_listen(const char *path, mode_t mode, int backlog) {
    struct sockaddr_un address;
    socklen_t length;
    int error = fill(&address, path, &length);
    if (error < 0) return error;
    int listener = make_socket(SOCK_SEQPACKET);
    if (listener < 0) return listener;
    // The permission bits of the inode come from the socket's own, so there is no moment with wider ones.
    if (fchmod(listener, mode) < 0 || bind(listener, (struct sockaddr *)&address, length) < 0 ||
        chmod(path, mode) < 0 || listen(listener, backlog) < 0) {
        error = -errno;
        close(listener);
        return error;
    }
    return listener;
}

int ck_message_accept(int listener) {
    int result = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    return result < 0 ? -errno : result;
}

int ck_message_connect(const char *path) {
    struct sockaddr_un address;
    socklen_t length;
    int error = fill(&address, path, &length);
    if (error < 0) return error;
    int number = make_socket(SOCK_SEQPACKET);
    if (number < 0) return number;
    if (connect(number, (struct sockaddr *)&address, length) < 0) {
        error = -errno;
        close(number);
        return error;
    }
    return number;
}

int ck_message_pair(int *first, int *second) {
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0) return -errno;
    *first = pair[0];
    *second = pair[1];
    return 0;
}

int ck_is_message_listener(int descriptor) {
    int domain = 0, type = 0, listening = 0;
    socklen_t length = sizeof(int);
    if (getsockopt(descriptor, SOL_SOCKET, SO_DOMAIN, &domain, &length) < 0) return 0;
    if (getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &length) < 0) return 0;
    if (getsockopt(descriptor, SOL_SOCKET, SO_ACCEPTCONN, &listening, &length) < 0) return 0;
    return domain == AF_UNIX && type == SOCK_SEQPACKET && listening;
}

ssize_t ck_message_send(int socket, const void *bytes, size_t count, const int *descriptors, size_t descriptor_count) {
    if (descriptor_count > most_descriptors) return -EINVAL;
    union {
        struct cmsghdr header;
        char space[CMSG_SPACE(sizeof(int) * most_descriptors)];
    } control;
    struct iovec part = {.iov_base = (void *)(uintptr_t)bytes, .iov_len = count};
    struct msghdr message = {.msg_iov = &part, .msg_iovlen = 1};
    if (descriptor_count > 0) {
        memset(&control, 0, sizeof control);
        control.header.cmsg_level = SOL_SOCKET;
        control.header.cmsg_type = SCM_RIGHTS;
        control.header.cmsg_len = CMSG_LEN(sizeof(int) * descriptor_count);
        memcpy(CMSG_DATA(&control.header), descriptors, sizeof(int) * descriptor_count);
        message.msg_control = &control;
        message.msg_controllen = CMSG_SPACE(sizeof(int) * descriptor_count);
    }
    ssize_t result;
    do result = sendmsg(socket, &message, MSG_NOSIGNAL);
    while (result < 0 && errno == EINTR);
    return result < 0 ? -errno : result;
}

ssize_t ck_message_receive(int socket, void *bytes, size_t capacity, int *descriptors, size_t *descriptor_count) {
    union {
        struct cmsghdr header;
        char space[CMSG_SPACE(sizeof(int) * most_descriptors)];
    } control;
    struct iovec part = {.iov_base = bytes, .iov_len = capacity};
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    ssize_t result;
    do result = recvmsg(socket, &message, MSG_CMSG_CLOEXEC);
    while (result < 0 && errno == EINTR);
    if (result < 0) return -errno;
    size_t room = *descriptor_count, came = 0;
    int overflow = (message.msg_flags & (MSG_TRUNC | MSG_CTRUNC)) != 0;
    for (struct cmsghdr *header = CMSG_FIRSTHDR(&message); header != NULL; header = CMSG_NXTHDR(&message, header)) {
        if (header->cmsg_level != SOL_SOCKET || header->cmsg_type != SCM_RIGHTS) continue;
        size_t count = (header->cmsg_len - CMSG_LEN(0)) / sizeof(int);
        for (size_t index = 0; index < count; index++) {
            int number;
            memcpy(&number, CMSG_DATA(header) + index * sizeof(int), sizeof number);
            if (came < room) {
                descriptors[came++] = number;
            } else {
                close(number);
                overflow = 1;
            }
        }
    }
    *descriptor_count = came;
    if (!overflow) return result;
    for (size_t index = 0; index < came; index++) close(descriptors[index]);
    *descriptor_count = 0;
    return -EMSGSIZE;
}

int ck_peer(int socket, pid_t *pid, uid_t *uid) {
    struct ucred peer;
    socklen_t length = sizeof peer;
    if (getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &length) < 0) return -errno;
    *pid = peer.pid;
    *uid = peer.uid;
    return 0;
}

int ck_notify(const char *path, const char *text) {
    struct sockaddr_un address;
    socklen_t length;
    int error = fill(&address, path, &length);
    if (error < 0) return error;
    int number = make_socket(SOCK_DGRAM);
    if (number < 0) return number;
    ssize_t sent = sendto(number, text, strlen(text), MSG_NOSIGNAL, (struct sockaddr *)&address, length);
    error = sent < 0 ? -errno : 0;
    close(number);
    return error;
}
