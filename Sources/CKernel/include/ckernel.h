// Everything Swift cannot call by itself: variadic calls, raw system calls, fork→exec. One header and one .c file per topic.
// Return convention: a result or descriptor >= 0, or -errno; errno itself is never left for the caller to read.
#pragma once

#include "beneath.h"
#include "control_groups.h"
#include "descriptors.h"
#include "hangups.h"
#include "landlock.h"
#include "message_socket.h"
#include "mounts.h"
#include "namespaces.h"
#include "proc_files.h"
#include "process.h"
#include "reaping.h"
#include "seccomp_notify.h"
#include "signal_descriptor.h"
#include "signals.h"
#include "sockets.h"
#include "spawn.h"
#include "terminal.h"
#include "threads.h"
#include "memory.h"
