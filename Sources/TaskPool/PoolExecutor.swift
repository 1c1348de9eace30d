// SPDX-License-Identifier: Apache-2.0

internal import CTaskPool
@_spi(ExperimentalScheduling) internal import _Concurrency

/// Hands jobs and their times to the threads of `CTaskPool`.
final class PoolExecutor: TaskExecutor, SchedulingExecutor {
    func enqueue(_ job: consuming ExecutorJob) {
        unsafe ctp_enqueue(Self.pointer(UnownedJob(job)))
    }

    func enqueue<C: Clock>(
        _ job: consuming ExecutorJob,
        after delay: C.Duration,
        tolerance: C.Duration?,
        clock: C
    ) {
        unsafe ctp_enqueue_after(Self.pointer(UnownedJob(job)), Self.nanoseconds(delay))
    }

    func enqueue<C: Clock>(
        _ job: consuming ExecutorJob,
        at instant: C.Instant,
        tolerance: C.Duration?,
        clock: C
    ) {
        enqueue(job, after: clock.now.duration(to: instant), tolerance: tolerance, clock: clock)
    }

    /// A job is a reference to an object of the runtime, which the pool knows by its address.
    private static func pointer(_ job: UnownedJob) -> ctp_job {
        unsafe unsafeBitCast(job, to: ctp_job.self)
    }

    /// Of the clocks of the standard library; another one's unit is not known, and its sleepers look again at once.
    static func nanoseconds<D: DurationProtocol>(_ duration: D) -> UInt64 {
        guard let duration = duration as? Swift.Duration, duration > .zero else { return 0 }
        let (seconds, attoseconds) = duration.components
        guard seconds < Int64.max / 2_000_000_000 else { return UInt64.max }
        return UInt64(seconds) * 1_000_000_000 + UInt64(attoseconds / 1_000_000_000)
    }
}
