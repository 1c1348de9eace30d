#include "training.h"

#if defined(__x86_64__) && defined(__has_attribute)
#if __has_attribute(target_clones)
#define WIDEST __attribute__((target_clones("arch=x86-64-v4", "arch=x86-64-v3", "default")))
#endif
#endif
#ifndef WIDEST
#define WIDEST
#endif

WIDEST void cv_gather_rows(const float *table, size_t width, const int32_t *rows, const float *weights, size_t count,
                           float *sum) {
    for (size_t i = 0; i < count; i++) {
        const float *row = table + (size_t)rows[i] * width;
        float weight = weights[i];
        for (size_t j = 0; j < width; j++) sum[j] += weight * row[j];
    }
}

WIDEST void cv_scatter_rows(float *table, size_t width, const int32_t *rows, const float *weights, size_t count,
                            const float *vector) {
    for (size_t i = 0; i < count; i++) {
        float *row = table + (size_t)rows[i] * width;
        float weight = weights[i];
        for (size_t j = 0; j < width; j++) row[j] += weight * vector[j];
    }
}

WIDEST void cv_products(const float *left, const float *right, size_t rows, size_t columns, size_t width,
                        float *products) {
#pragma clang fp reassociate(on) contract(fast)
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = 0; j < columns; j++) {
            float sum = 0;
            for (size_t k = 0; k < width; k++) sum += left[i * width + k] * right[j * width + k];
            products[i * columns + j] = sum;
        }
    }
}

WIDEST void cv_mix_rows(const float *shares, size_t rows, size_t columns, const float *vectors, size_t width,
                        float *mixed) {
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = 0; j < columns; j++) {
            float share = shares[i * columns + j];
            for (size_t k = 0; k < width; k++) mixed[i * width + k] += share * vectors[j * width + k];
        }
    }
}

WIDEST void cv_mix_columns(const float *shares, size_t rows, size_t columns, const float *vectors, size_t width,
                           float *mixed) {
    for (size_t i = 0; i < rows; i++) {
        for (size_t j = 0; j < columns; j++) {
            float share = shares[i * columns + j];
            for (size_t k = 0; k < width; k++) mixed[j * width + k] += share * vectors[i * width + k];
        }
    }
}
