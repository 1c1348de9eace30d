#include "cvector.h"

// One compiled version for each instruction set; the loader picks. Other architectures have one baseline that is wide enough.
#if defined(__x86_64__) && defined(__has_attribute)
#if __has_attribute(target_clones)
#define WIDEST __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#endif
#endif
#ifndef WIDEST
#define WIDEST
#endif

WIDEST void cv_dot_int8(const int8_t *vectors, size_t count, size_t width, const int8_t *query, int32_t *scores) {
    for (size_t i = 0; i < count; i++) {
        const int8_t *vector = vectors + i * width;
        int32_t sum = 0;
        for (size_t j = 0; j < width; j++) {
            sum += (int16_t)vector[j] * (int16_t)query[j];
        }
        scores[i] = sum;
    }
}
