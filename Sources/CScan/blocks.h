// SPDX-License-Identifier: Apache-2.0
// 64 bytes at once, in Clang's vectors: comparing gives 0 or -1 in each byte, and a vector of bool is one bit for each.
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#define INLINE static inline __attribute__((always_inline))

enum { BLOCK = 64 };

typedef uint8_t bytes64 __attribute__((ext_vector_type(64)));
typedef char flags64 __attribute__((ext_vector_type(64)));
typedef bool bits64 __attribute__((ext_vector_type(64)));

INLINE bytes64 load_whole(const uint8_t *bytes) {
    bytes64 block;
    memcpy(&block, bytes, sizeof block);
    return block;
}

/// The last block of a text, filled up with spaces, which are neither special in JSON nor part of a token or a digit.
INLINE bytes64 load(const uint8_t *bytes, size_t count) {
    if (count >= BLOCK) return load_whole(bytes);
    uint8_t part[BLOCK];
    memset(part, ' ', sizeof part);
    memcpy(part, bytes, count);
    return load_whole(part);
}

/// A bit for each byte, the first one lowest.
INLINE uint64_t bits(flags64 flags) {
    bits64 packed = __builtin_convertvector(flags, bits64);
    uint64_t result;
    memcpy(&result, &packed, sizeof result);
    return result;
}

INLINE size_t lowest(uint64_t ones) { return (size_t)__builtin_ctzll(ones); }
