// SPDX-License-Identifier: Apache-2.0

/// System calls by what they are for. A filter allows some of these groups and refuses everything it does not name.
///
/// Names that the running architecture does not have are left out when a filter is built, so one table serves all.
package enum SystemCalls {
    /// Files by path or descriptor, bounded by ordinary permissions.
    package static let files = names(
        """
        access chdir chmod chown close close_range copy_file_range creat dup dup2 dup3 faccessat faccessat2 fadvise64
        fchdir fchmod fchmodat fchown fchownat fcntl fdatasync fgetxattr flistxattr flock fremovexattr fsetxattr fstat
        fstatfs fsync ftruncate futimesat getcwd getdents getdents64 getxattr inotify_add_watch inotify_init
        inotify_init1 inotify_rm_watch io_cancel io_destroy io_getevents io_pgetevents io_setup io_submit lchown
        lgetxattr link linkat listxattr llistxattr lremovexattr lseek lsetxattr lstat mkdir mkdirat mknod mknodat
        newfstatat open openat openat2 pread64 preadv preadv2 pwrite64 pwritev pwritev2 read readahead readlink
        readlinkat readv removexattr rename renameat renameat2 rmdir sendfile setxattr splice stat statfs statx symlink
        symlinkat sync sync_file_range syncfs tee truncate umask unlink unlinkat utime utimensat utimes vmsplice write
        writev
        """
    )

    package static let memory = names(
        """
        brk get_mempolicy madvise mbind membarrier memfd_create mincore mlock mlock2 mlockall mmap mprotect mremap msync
        munlock munlockall munmap pkey_alloc pkey_free pkey_mprotect process_madvise set_mempolicy
        """
    )

    /// The caller itself, its children and their signals; starting programs is `starting`.
    package static let process = names(
        """
        arch_prctl capget capset exit exit_group get_robust_list getcpu getegid geteuid getgid getgroups getpgid getpgrp
        getpid getppid getpriority getrandom getresgid getresuid getrlimit getrusage getsid gettid getuid ioprio_get
        ioprio_set kill landlock_add_rule landlock_create_ruleset landlock_restrict_self pause pidfd_open
        pidfd_send_signal prctl prlimit64 restart_syscall rseq rt_sigaction rt_sigpending rt_sigprocmask
        rt_sigqueueinfo rt_sigreturn rt_sigsuspend rt_sigtimedwait rt_tgsigqueueinfo sched_get_priority_max
        sched_get_priority_min sched_getaffinity sched_getattr sched_getparam sched_getscheduler sched_rr_get_interval
        sched_setaffinity sched_setattr sched_setparam sched_setscheduler sched_yield seccomp set_robust_list
        set_tid_address setfsgid setfsuid setgid setgroups setpgid setpriority setregid setresgid setresuid setreuid
        setrlimit setsid setuid sigaltstack sysinfo tgkill tkill uname wait4 waitid
        """
    )

    package static let starting = names("execve execveat fork vfork")

    package static let time = names(
        """
        alarm clock_getres clock_gettime clock_nanosleep getitimer gettimeofday nanosleep setitimer time timer_create
        timer_delete timer_getoverrun timer_gettime timer_settime timerfd_create timerfd_gettime timerfd_settime times
        """
    )

    /// Events, waiting, and memory or messages shared on purpose. Sockets are made by `socket`, filtered by family.
    package static let communication = names(
        """
        accept accept4 bind connect epoll_create epoll_create1 epoll_ctl epoll_ctl_old epoll_pwait epoll_pwait2
        epoll_wait epoll_wait_old eventfd eventfd2 futex futex_waitv getpeername getsockname getsockopt listen
        mq_getsetattr mq_notify mq_open mq_timedreceive mq_timedsend mq_unlink msgctl msgget msgrcv msgsnd pipe pipe2
        poll ppoll pselect6 recvfrom recvmmsg recvmsg select semctl semget semop semtimedop sendmmsg sendmsg sendto
        setsockopt shmat shmctl shmdt shmget shutdown signalfd signalfd4
        """
    )

    /// Calls younger than libseccomp 2.5.4, by the number that all architectures share since Linux 5.1.
    ///
    /// fchmodat2, futex_wake, futex_wait, futex_requeue, mseal.
    package static let young: [Int32] = [452, 454, 455, 456, 462]

    private static func names(_ text: StaticString) -> [String] {
        text.description.split(whereSeparator: { $0 == " " || $0 == "\n" }).map(String.init)
    }
}
