#pragma once

/// Whether this open folder is a cgroup of the second version that somebody may manage by himself: systemd has marked it as delegated
/// (`user.delegate` from version 251 on, `trusted.delegate` before), or without systemd it belongs to this user, who is not root. 1, 0, or
/// -errno.
int ck_control_group_is_delegated(int folder);
