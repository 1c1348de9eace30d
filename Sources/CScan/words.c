// SPDX-License-Identifier: Apache-2.0
#include "blocks.h"
#include "cscan.h"

/// Words are told apart by this many of their bytes, and by whether there are more.
enum { HASHED = 16 };

#define IS_WORD(block) (IS_LETTER(block) | IS_DIGIT(block))

INLINE bool is_word_byte(uint8_t byte) {
    return (uint8_t)((byte | 0x20) - 'a') < 26 || (uint8_t)(byte - '0') < 10;
}

/// 8 bytes from `word`, of which `count` belong to it, the others as 0. Digits stay what they are when letters are lowered.
INLINE uint64_t lowered(const uint8_t *word, size_t room, size_t count) {
    if (!count) return 0;
    uint64_t bytes = 0;
    memcpy(&bytes, word, room < 8 ? room : 8);
    bytes |= 0x2020202020202020;
    return count >= 8 ? bytes : bytes & (((uint64_t)1 << count * 8) - 1);
}

INLINE uint64_t hash_of(const uint8_t *word, size_t room, size_t count) {
    size_t hashed = count > HASHED ? HASHED : count;
    uint64_t first = lowered(word, room, hashed < 8 ? hashed : 8);
    uint64_t second = hashed > 8 ? lowered(word + 8, room - 8, hashed - 8) : 0;
    uint64_t hash = (first ^ (second << 29 | second >> 35) ^ (count > HASHED ? HASHED + 1 : count)) * 0x9E3779B97F4A7C15;
    hash ^= second * 0xC2B2AE3D27D4EB4F;
    return hash ^ hash >> 32;
}

uint64_t cs_word_hash(const uint8_t *bytes, size_t count) {
    size_t length = 0;
    while (length < count && length <= HASHED && is_word_byte(bytes[length])) length++;
    return hash_of(bytes, count, length);
}

/// Whether both bits of the word are set.
INLINE bool holds(uint64_t hash, const cs_words *words) {
    uint64_t first = hash & words->mask, second = hash >> 32 & words->mask;
    return (words->bits[first >> 6] >> (first & 63) & 1) && (words->bits[second >> 6] >> (second & 63) & 1);
}

FOR_EACH_PROCESSOR
size_t cs_next_word(const uint8_t *bytes, size_t start, size_t end, size_t count, const cs_words *words) {
    // As in `cs_next_shape`: a word may also begin 2 to 6 bytes behind an escape.
    uint64_t before = 0;
    for (size_t back = 1; back <= 6 && back <= start; back++) {
        uint8_t byte = bytes[start - back];
        if (byte == '\\' || byte == '%') before |= (uint64_t)1 << (64 - back);
    }
    bool in_word = start > 0 && is_word_byte(bytes[start - 1]);
    for (size_t i = start; i < end; i += BLOCK) {
        bytes64 block = LOADED(bytes + i, count - i);
        uint64_t inside = BITS(IS_WORD(block));
        uint64_t escapes = BITS((block == '\\') | (block == '%'));
        uint64_t behind = escapes << 2 | escapes << 3 | escapes << 4 | escapes << 6 | before >> 62 | before >> 61
            | before >> 60 | before >> 58;
        uint64_t starts = inside & (~(inside << 1 | in_word) | behind);
        while (starts) {
            size_t offset = lowest(starts);
            starts &= starts - 1;
            size_t position = i + offset;
            if (position >= end) return end;
            uint64_t rest = ~(inside >> offset);
            size_t length = rest ? lowest(rest) : BLOCK;
            if (offset + length >= BLOCK) {
                length = BLOCK - offset;
                while (length <= HASHED && position + length < count && is_word_byte(bytes[position + length])) length++;
            }
            if (holds(hash_of(bytes + position, count - position, length), words)) return position;
        }
        before = escapes;
        in_word = inside >> 63;
    }
    return end;
}
