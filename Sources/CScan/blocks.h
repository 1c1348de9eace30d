// SPDX-License-Identifier: Apache-2.0
// 64 bytes at once, in Clang's vectors: comparing gives 0 or -1 in each byte, and a vector of bool is one bit for each.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))

/// The loops are compiled for each of these, and the loader takes the best that the processor has.
#if defined(__x86_64__)
#define FOR_EACH_PROCESSOR __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#else
#define FOR_EACH_PROCESSOR
#endif

enum { BLOCK = 64 };

typedef uint8_t bytes64 __attribute__((ext_vector_type(64)));
typedef char flags64 __attribute__((ext_vector_type(64)));
typedef bool bits64 __attribute__((ext_vector_type(64)));

/// The last block of a text, filled up with spaces, which are neither special in JSON nor part of a token or a digit.
INLINE void load(bytes64 *block, const uint8_t *bytes, size_t count) {
    if (count >= BLOCK) {
        memcpy(block, bytes, BLOCK);
        return;
    }
    memset(block, ' ', BLOCK);
    memcpy(block, bytes, count);
}

// What takes or gives a vector is a macro, because processors pass them to functions in different ways.

/// As `load`, for an expression.
#define LOADED(bytes, count) ({ bytes64 block_; load(&block_, bytes, count); block_; })

/// A bit for each byte, the first one lowest.
#define BITS(flags) ({ \
    bits64 packed_ = __builtin_convertvector((flags), bits64); \
    uint64_t result_; \
    memcpy(&result_, &packed_, sizeof result_); \
    result_; \
})

#define IS_LETTER(block) ((((block) | 0x20) - 'a') < 26)
#define IS_DIGIT(block) (((block) - '0') < 10)

INLINE size_t lowest(uint64_t ones) { return (size_t)__builtin_ctzll(ones); }
