#include "nibbles.h"

#include <math.h>

#if defined(__x86_64__) && defined(__has_attribute)
#if __has_attribute(target_clones)
#define WIDEST __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#endif
#endif
#ifndef WIDEST
#define WIDEST
#endif

// The step that loses least of a normally distributed value in 16 steps, in standard deviations (J. Max, "Quantizing for
// minimum distortion", 1960).
static const float best_step = 0.3352f;

WIDEST void cv_gather_int8(const int8_t *table, size_t width, const int32_t *rows, const float *weights, size_t count,
                           float *sum) {
    for (size_t i = 0; i < count; i++) {
        const int8_t *row = table + (size_t)rows[i] * width;
        float weight = weights[i];
        for (size_t j = 0; j < width; j++) sum[j] += weight * (float)row[j];
    }
}

WIDEST void cv_add_directions(const float *left, const float *right, size_t width, float *sum) {
#pragma clang fp reassociate(on) contract(fast)
    float left_squares = 0, right_squares = 0, squares = 0;
    for (size_t i = 0; i < width; i++) left_squares += left[i] * left[i];
    for (size_t i = 0; i < width; i++) right_squares += right[i] * right[i];
    float left_unit = left_squares > 0 ? 1 / sqrtf(left_squares) : 0;
    float right_unit = right_squares > 0 ? 1 / sqrtf(right_squares) : 0;
    for (size_t i = 0; i < width; i++) {
        sum[i] = left[i] * left_unit + right[i] * right_unit;
        squares += sum[i] * sum[i];
    }
    float unit = squares > 0 ? 1 / sqrtf(squares) : 0;
    for (size_t i = 0; i < width; i++) sum[i] *= unit;
}

WIDEST void cv_rotate(float *vector, size_t width, size_t block, const float *signs) {
    for (size_t i = 0; i < width; i++) vector[i] *= signs[i];
    for (size_t start = 0; start < width; start += block) {
        float *values = vector + start;
        for (size_t half = 1; half < block; half *= 2) {
            for (size_t pair = 0; pair < block; pair += 2 * half) {
                for (size_t i = pair; i < pair + half; i++) {
                    float left = values[i], right = values[i + half];
                    values[i] = left + right;
                    values[i + half] = left - right;
                }
            }
        }
    }
    float unit = 1 / sqrtf((float)block);
    for (size_t i = 0; i < width; i++) vector[i] *= unit;
}

WIDEST float cv_pack_nibbles(const float *vector, size_t width, uint8_t *packed) {
#pragma clang fp reassociate(on) contract(fast)
    size_t half = width / 2;
    float squares = 0;
    for (size_t i = 0; i < width; i++) squares += vector[i] * vector[i];
    float steps = squares > 0 ? 1 / (best_step * sqrtf(squares / (float)width)) : 0;
    float product = 0;
    for (size_t i = 0; i < half; i++) {
        float low = vector[i] * steps + 8, high = vector[i + half] * steps + 8;
        low = low < 0 ? 0 : low > 15.5f ? 15.5f : low;
        high = high < 0 ? 0 : high > 15.5f ? 15.5f : high;
        int32_t low_code = (int32_t)low, high_code = (int32_t)high;
        packed[i] = (uint8_t)(low_code | high_code << 4);
        product += vector[i] * (float)(2 * low_code - 15) + vector[i + half] * (float)(2 * high_code - 15);
    }
    return product > 0 ? squares / product : 0;
}

WIDEST void cv_dot_nibbles(const uint8_t *packed, size_t count, size_t width, const int8_t *query, int32_t *scores) {
    size_t half = width / 2;
    int32_t all = 0;
    for (size_t i = 0; i < width; i++) all += query[i];
    for (size_t row = 0; row < count; row++) {
        const uint8_t *codes = packed + row * half;
        int32_t sum = 0;
        for (size_t i = 0; i < half; i++) {
            sum += (int16_t)(codes[i] & 15) * (int16_t)query[i] + (int16_t)(codes[i] >> 4) * (int16_t)query[i + half];
        }
        scores[row] = 2 * sum - 15 * all;
    }
}

void cv_signs_of_nibbles(const uint8_t *packed, size_t count, size_t width, size_t words, uint64_t *signs) {
    size_t half = width / 2;
    for (size_t row = 0; row < count; row++) {
        const uint8_t *codes = packed + row * half;
        uint64_t *bits = signs + row * words;
        for (size_t word = 0; word < words; word++) bits[word] = 0;
        for (size_t i = 0; i < half; i++) {
            bits[i / 64] |= (uint64_t)(codes[i] >> 3 & 1) << (i % 64);
            bits[(i + half) / 64] |= (uint64_t)(codes[i] >> 7) << ((i + half) % 64);
        }
    }
}

WIDEST void cv_hamming(const uint64_t *signs, size_t count, size_t words, const uint64_t *query, uint16_t *distances) {
    if (words == 4) {
        uint64_t q0 = query[0], q1 = query[1], q2 = query[2], q3 = query[3];
        for (size_t row = 0; row < count; row++) {
            const uint64_t *bits = signs + row * 4;
            distances[row] = (uint16_t)(__builtin_popcountll(bits[0] ^ q0) + __builtin_popcountll(bits[1] ^ q1) +
                                        __builtin_popcountll(bits[2] ^ q2) + __builtin_popcountll(bits[3] ^ q3));
        }
        return;
    }
    for (size_t row = 0; row < count; row++) {
        int distance = 0;
        for (size_t word = 0; word < words; word++) distance += __builtin_popcountll(signs[row * words + word] ^ query[word]);
        distances[row] = (uint16_t)distance;
    }
}
