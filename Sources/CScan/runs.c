// SPDX-License-Identifier: Apache-2.0
#include "blocks.h"
#include "cscan.h"

INLINE flags64 is_letter(bytes64 block) { return ((block | 0x20) - 'a') < 26; }

INLINE flags64 is_digit(bytes64 block) { return (block - '0') < 10; }

INLINE flags64 is_token(bytes64 block) {
    return is_letter(block) | is_digit(block) | (block == '+') | (block == '-') | (block == '/') | (block == '_');
}

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

size_t cs_token_run(const uint8_t *bytes, size_t start, size_t end, size_t minimum) {
    // Token bytes at the end of the blocks before this one.
    size_t carried = 0;
    for (size_t i = start; i < end; i += BLOCK) {
        uint64_t tokens = bits(is_token(load(bytes + i, end - i)));
        size_t leading = ~tokens ? lowest(~tokens) : BLOCK;
        if (carried + leading >= minimum) return i - carried;
        uint64_t inside = runs(tokens, minimum);
        if (inside) return i + lowest(inside);
        carried = ~tokens ? (size_t)__builtin_clzll(~tokens) : carried + BLOCK;
    }
    return end;
}

INLINE bool is_number_byte(uint8_t byte) {
    return (uint8_t)(byte - '0') < 10 || byte == ' ' || (byte >= '(' && byte <= '/' && byte != '*' && byte != ',');
}

cs_number cs_number_run(const uint8_t *bytes, size_t start, size_t end, size_t longest) {
    // Nothing but a digit is looked for: the run after it is followed byte by byte.
    size_t i = start;
    while (i < end) {
        uint64_t digits = bits(is_digit(load(bytes + i, end - i)));
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
