// SPDX-License-Identifier: Apache-2.0
#include "blocks.h"
#include "cscan.h"

#define IS_WORD(block) (IS_LETTER(block) | IS_DIGIT(block))

INLINE bool is_word_byte(uint8_t byte) {
    return (uint8_t)((byte | 0x20) - 'a') < 26 || (uint8_t)(byte - '0') < 10;
}

/// The shapes that begin at `position` and end before `end`. `left` are those whose bytes have fitted so far.
INLINE uint64_t shapes_at(const uint8_t *bytes, size_t position, size_t end, const cs_shapes *shapes) {
    size_t room = end - position;
    if (room < CS_SHAPE_MINIMUM) return 0;
    // Without a branch for each byte: many words differ from all shapes in one of the first four, and nearly all in one of eight.
    const uint8_t *word = bytes + position;
    const uint64_t *fits = shapes->fits;
    uint64_t left = fits[word[0]] & fits[256 + word[1]] & fits[512 + word[2]] & fits[768 + word[3]];
    if (room >= CS_SHAPE_PROBED) {
        left &= fits[1024 + word[4]] & fits[1280 + word[5]] & fits[1536 + word[6]] & fits[1792 + word[7]];
    }
    if (!left) return 0;
    size_t width = shapes->width < room ? shapes->width : room;
    uint64_t found = left & shapes->ends[CS_SHAPE_MINIMUM - 1];
    for (size_t i = CS_SHAPE_MINIMUM; i < width; i++) {
        left &= shapes->fits[i * 256 + word[i]];
        found |= left & shapes->ends[i];
        // Those that have ended fit whatever follows.
        if (!(left & ~found)) break;
    }
    return found;
}

FOR_EACH_PROCESSOR
cs_shape_hit cs_next_shape(const uint8_t *bytes, size_t start, size_t end, const cs_shapes *shapes) {
    // Escapes among the 6 bytes before the block: a word may begin 2 to 6 bytes behind one.
    uint64_t before = 0;
    for (size_t back = 1; back <= 6 && back <= start; back++) {
        uint8_t byte = bytes[start - back];
        if (byte == '\\' || byte == '%') before |= (uint64_t)1 << (64 - back);
    }
    bool in_word = start > 0 && is_word_byte(bytes[start - 1]);
    for (size_t i = start; i < end; i += BLOCK) {
        bytes64 block = LOADED(bytes + i, end - i);
        uint64_t words = BITS(IS_WORD(block));
        uint64_t escapes = BITS((block == '\\') | (block == '%'));
        uint64_t behind = escapes << 2 | escapes << 3 | escapes << 4 | escapes << 6 | before >> 62 | before >> 61
            | before >> 60 | before >> 58;
        uint64_t starts = words & (~(words << 1 | in_word) | behind);
        while (starts) {
            size_t position = i + lowest(starts);
            starts &= starts - 1;
            uint64_t found = shapes_at(bytes, position, end, shapes);
            if (found) return (cs_shape_hit){position, found};
        }
        before = escapes;
        in_word = words >> 63;
    }
    return (cs_shape_hit){end, 0};
}
