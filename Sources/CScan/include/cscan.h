// SPDX-License-Identifier: Apache-2.0
// Loops over the bytes of a text that look at 64 of them at a time.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// The first quote, backslash or control character (below 0x20) in `bytes[start..<end]`; `end` when there is none.
size_t cs_json_special(const uint8_t *_Nonnull bytes, size_t start, size_t end);

/// Bytes taken and bytes given.
typedef struct {
    size_t read;
    size_t written;
} cs_progress;

/// Writes the text of the inside of a JSON string (RFC 8259 §7) to `text`, which has room for `count` + 64 bytes.
///
/// A lone surrogate reads as U+FFFD. Less than `count` is read when a quote ends the string, or where a control character or a malformed
/// escape stands.
cs_progress cs_json_unescape(const uint8_t *_Nonnull bytes, size_t count, uint8_t *_Nonnull text);

/// Writes `bytes` as the inside of a JSON string to `text` until all is read or fewer than 72 of its `room` bytes are left.
///
/// Bytes that are not UTF-8 (RFC 3629 §4) become U+FFFD.
cs_progress cs_json_escape(const uint8_t *_Nonnull bytes, size_t count, uint8_t *_Nonnull text, size_t room);

/// Where the first run of at least `minimum` (1...64) token bytes (letters, digits, `+ / - _`) begins that lies in
/// `bytes[start..<end]`; `end` when there is none.
size_t cs_token_run(const uint8_t *_Nonnull bytes, size_t start, size_t end, size_t minimum);

/// Where the run of token bytes that begins at `start` ends, at most `end`.
size_t cs_token_end(const uint8_t *_Nonnull bytes, size_t start, size_t end);

/// How many ASCII digits and letters of each case there are.
typedef struct {
    size_t digits;
    size_t uppers;
    size_t lowers;
} cs_letters;

/// Counts `bytes[start..<end]`.
cs_letters cs_count_letters(const uint8_t *_Nonnull bytes, size_t start, size_t end);

/// A run that begins with a digit and holds nothing but digits and the bytes that group them (space, `- . / ( ) +`).
typedef struct {
    size_t start;
    size_t end;
} cs_number;

/// The first such run in `bytes[start..<end]` with at least 6 digits among its first `longest` bytes, and where it ends, after at
/// most `longest`; both are `end` when there is none.
cs_number cs_number_run(const uint8_t *_Nonnull bytes, size_t start, size_t end, size_t longest);

/// The shortest shape, and the least that `width` may be.
enum { CS_SHAPE_MINIMUM = 4, CS_SHAPE_PROBED = 8 };

/// Up to 64 sequences of sets of bytes, one bit for each: `fits[256 * i + b]` has the bits of those whose byte `i` may be `b` or that
/// have ended before it, `ends[i]` of those whose last byte is `i`. None is longer than `width` or shorter than `CS_SHAPE_MINIMUM`.
typedef struct {
    const uint64_t *_Nonnull fits;
    const uint64_t *_Nonnull ends;
    size_t width;
} cs_shapes;

/// Where shapes begin, and which.
typedef struct {
    size_t start;
    uint64_t shapes;
} cs_shape_hit;

/// The first place in `bytes[start..<end]` where a word begins (a letter or digit behind none, or behind an escape such as `\n`, `%3D`,
/// `\x22` or `\u003d`) that is also the beginning of a shape within `end`; `end` when there is none. Reads up to 6 bytes before `start`.
cs_shape_hit cs_next_shape(
    const uint8_t *_Nonnull bytes, size_t start, size_t end, const cs_shapes *_Nonnull shapes);

/// A set of words in which some that are not in it seem to be: two bits of `bits` for each, at the places that `mask` (one less than
/// their number, a power of 2) leaves of the lower and of the upper half of its hash.
typedef struct {
    const uint64_t *_Nonnull bits;
    uint64_t mask;
} cs_words;

/// The hash of the letters and digits at the beginning of `bytes`, in which case does not count: of the first 16, and of whether there
/// are more.
uint64_t cs_word_hash(const uint8_t *_Nonnull bytes, size_t count);

/// The first place in `bytes[start..<end]` where a word begins, as for `cs_next_shape`, that seems to be in the set; `end` when there is
/// none. Words go on until `count`.
size_t cs_next_word(
    const uint8_t *_Nonnull bytes, size_t start, size_t end, size_t count, const cs_words *_Nonnull words);
