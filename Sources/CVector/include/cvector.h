// Loops over many small vectors that the compiler turns into the widest SIMD instructions the processor has, chosen at load time.
#pragma once
#include <stddef.h>
#include <stdint.h>
#include "training.h"

/// `scores[i] = Σ vectors[i * width + j] * query[j]`, for `count` vectors that lie one behind the other.
///
/// `width` is at most 65536, so that no sum overflows.
void cv_dot_int8(
    const int8_t *_Nonnull vectors,
    size_t count,
    size_t width,
    const int8_t *_Nonnull query,
    int32_t *_Nonnull scores
);
