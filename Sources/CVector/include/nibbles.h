// Vectors of four bits a dimension. Width is a multiple of 8.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// `sum += Σ weights[i] · table[rows[i]]`
void cv_gather_int8(
    const int8_t *_Nonnull table,
    size_t width,
    const int32_t *_Nonnull rows,
    const float *_Nonnull weights,
    size_t count,
    float *_Nonnull sum
);

/// `sum = left / |left| + right / |right|`, with length one; what is zero adds nothing.
void cv_add_directions(const float *_Nonnull left, const float *_Nonnull right, size_t width, float *_Nonnull sum);

/// Multiplies by `signs` (±1) and then each run of `block` values, a power of two, by the normalised Hadamard matrix. Lengths stay.
void cv_rotate(float *_Nonnull vector, size_t width, size_t block, const float *_Nonnull signs);

/// Writes `width / 2` bytes: dimension i in the low half of byte i, dimension `width / 2 + i` in the high half.
///
/// A code c in 0…15 stands for (2c − 15) times the scale that is returned, which gives the vector's product with what it was
/// made from the value that it has: the square of its length. 0 for the zero vector.
float cv_pack_nibbles(const float *_Nonnull vector, size_t width, uint8_t *_Nonnull packed);

/// `scores[i] = Σ (2c − 15) · query` of `count` packed vectors that lie one behind the other.
void cv_dot_nibbles(
    const uint8_t *_Nonnull packed,
    size_t count,
    size_t width,
    const int8_t *_Nonnull query,
    int32_t *_Nonnull scores
);

/// The signs of packed vectors, `words` 64-bit words for each: bit i is set when dimension i is positive.
void cv_signs_of_nibbles(const uint8_t *_Nonnull packed, size_t count, size_t width, size_t words, uint64_t *_Nonnull signs);

/// In how many of their bits each of `count` rows of `words` 64-bit words differs from `query`.
void cv_hamming(
    const uint64_t *_Nonnull signs,
    size_t count,
    size_t words,
    const uint64_t *_Nonnull query,
    uint16_t *_Nonnull distances
);
