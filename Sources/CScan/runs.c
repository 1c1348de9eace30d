// SPDX-License-Identifier: Apache-2.0
#include "blocks.h"
#include "cscan.h"

#define IS_TOKEN(block) \
    (IS_LETTER(block) | IS_DIGIT(block) | ((block) == '+') | ((block) == '-') | ((block) == '/') | ((block) == '_'))

/// The positions where `length` ones follow one another, as ones.
INLINE uint64_t runs(uint64_t ones, size_t length) {
    size_t have = 1;
    while (ones && have < length) {
        size_t step = have < length - have ? have : length - have;
        ones &= ones >> step;
        have += step;
    }
    return ones;
}

FOR_EACH_PROCESSOR
size_t cs_token_run(const uint8_t *bytes, size_t start, size_t end, size_t minimum) {
    // Token bytes at the end of the blocks before this one.
    size_t carried = 0;
    for (size_t i = start; i < end; i += BLOCK) {
        bytes64 block = LOADED(bytes + i, end - i);
        uint64_t tokens = BITS(IS_TOKEN(block));
        size_t leading = ~tokens ? lowest(~tokens) : BLOCK;
        if (carried + leading >= minimum) return i - carried;
        uint64_t inside = runs(tokens, minimum);
        if (inside) return i + lowest(inside);
        carried = ~tokens ? (size_t)__builtin_clzll(~tokens) : carried + BLOCK;
    }
    return end;
}

FOR_EACH_PROCESSOR
size_t cs_token_end(const uint8_t *bytes, size_t start, size_t end) {
    for (size_t i = start; i < end; i += BLOCK) {
        // A block filled up with spaces ends every run.
        bytes64 block = LOADED(bytes + i, end - i);
        uint64_t others = ~BITS(IS_TOKEN(block));
        if (others) return i + lowest(others);
    }
    return end;
}

FOR_EACH_PROCESSOR
cs_letters cs_count_letters(const uint8_t *bytes, size_t start, size_t end) {
    cs_letters count = {0, 0, 0};
    for (size_t i = start; i < end; i += BLOCK) {
        bytes64 block = LOADED(bytes + i, end - i);
        count.digits += (size_t)__builtin_popcountll(BITS(IS_DIGIT(block)));
        count.uppers += (size_t)__builtin_popcountll(BITS((block - 'A') < 26));
        count.lowers += (size_t)__builtin_popcountll(BITS((block - 'a') < 26));
    }
    return count;
}

INLINE bool is_number_byte(uint8_t byte) {
    return (uint8_t)(byte - '0') < 10 || byte == ' ' || (byte >= '(' && byte <= '/' && byte != '*' && byte != ',');
}

FOR_EACH_PROCESSOR
cs_number cs_number_run(const uint8_t *bytes, size_t start, size_t end, size_t longest) {
    // Nothing but a digit is looked for: the run after it is followed byte by byte.
    size_t i = start;
    while (i < end) {
        bytes64 block = LOADED(bytes + i, end - i);
        uint64_t digits = BITS(IS_DIGIT(block));
        if (!digits) {
            i += BLOCK;
            continue;
        }
        size_t first = i + lowest(digits);
        size_t limit = end - first < longest ? end : first + longest;
        size_t found = 0;
        for (i = first; i < limit && is_number_byte(bytes[i]); i++) found += (uint8_t)(bytes[i] - '0') < 10;
        // A run longer than `longest` is cut there; what follows is looked at by itself.
        if (found >= 6) return (cs_number){first, i};
    }
    return (cs_number){end, end};
}
