// Float loops of the contrastive trainer. All matrices lie row by row; outputs that are sums are added to, not overwritten.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// `sum += Σ weights[i] · table[rows[i]]`
void cv_gather_rows(
    const float *_Nonnull table,
    size_t width,
    const int32_t *_Nonnull rows,
    const float *_Nonnull weights,
    size_t count,
    float *_Nonnull sum
);

/// `table[rows[i]] += weights[i] · vector`
void cv_scatter_rows(
    float *_Nonnull table,
    size_t width,
    const int32_t *_Nonnull rows,
    const float *_Nonnull weights,
    size_t count,
    const float *_Nonnull vector
);

/// `products[i, j] = left[i] · right[j]`
void cv_products(
    const float *_Nonnull left,
    const float *_Nonnull right,
    size_t rows,
    size_t columns,
    size_t width,
    float *_Nonnull products
);

/// `mixed[i] += Σ shares[i, j] · vectors[j]`
void cv_mix_rows(
    const float *_Nonnull shares,
    size_t rows,
    size_t columns,
    const float *_Nonnull vectors,
    size_t width,
    float *_Nonnull mixed
);

/// `mixed[j] += Σ shares[i, j] · vectors[i]`
void cv_mix_columns(
    const float *_Nonnull shares,
    size_t rows,
    size_t columns,
    const float *_Nonnull vectors,
    size_t width,
    float *_Nonnull mixed
);
