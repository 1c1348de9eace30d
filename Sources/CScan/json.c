// SPDX-License-Identifier: Apache-2.0
#include "blocks.h"
#include "cscan.h"

/// More than this is never written at once for what is no plain block: `\u00XX`.
enum { LONGEST_ESCAPE = 6 };

#define IS_SPECIAL(block) (((block) == '"') | ((block) == '\\') | ((block) < 0x20))

FOR_EACH_PROCESSOR
size_t cs_json_special(const uint8_t *bytes, size_t start, size_t end) {
    for (size_t i = start; i < end; i += BLOCK) {
        bytes64 block = LOADED(bytes + i, end - i);
        uint64_t hits = BITS(IS_SPECIAL(block));
        if (hits) return i + lowest(hits);
    }
    return end;
}

// MARK: - Out of JSON

INLINE int hex(uint8_t byte) {
    if ((uint8_t)(byte - '0') < 10) return byte - '0';
    uint8_t letter = (byte | 0x20) - 'a';
    return letter < 6 ? letter + 10 : -1;
}

/// The number of `XXXX`; -1 when it is none.
static int hex4(const uint8_t *bytes, size_t count) {
    if (count < 4) return -1;
    int value = 0;
    for (size_t i = 0; i < 4; i++) {
        int digit = hex(bytes[i]);
        if (digit < 0) return -1;
        value = value << 4 | digit;
    }
    return value;
}

static size_t put_utf8(uint32_t scalar, uint8_t *text) {
    if (scalar < 0x80) {
        text[0] = (uint8_t)scalar;
        return 1;
    }
    if (scalar < 0x800) {
        text[0] = (uint8_t)(0xC0 | scalar >> 6);
        text[1] = (uint8_t)(0x80 | (scalar & 0x3F));
        return 2;
    }
    if (scalar < 0x10000) {
        text[0] = (uint8_t)(0xE0 | scalar >> 12);
        text[1] = (uint8_t)(0x80 | (scalar >> 6 & 0x3F));
        text[2] = (uint8_t)(0x80 | (scalar & 0x3F));
        return 3;
    }
    text[0] = (uint8_t)(0xF0 | scalar >> 18);
    text[1] = (uint8_t)(0x80 | (scalar >> 12 & 0x3F));
    text[2] = (uint8_t)(0x80 | (scalar >> 6 & 0x3F));
    text[3] = (uint8_t)(0x80 | (scalar & 0x3F));
    return 4;
}

/// What follows `\u`: one unit, or two that are a surrogate pair. Nothing is read when it is malformed.
static cs_progress unicode(const uint8_t *bytes, size_t count, uint8_t *text) {
    int first = hex4(bytes, count);
    if (first < 0) return (cs_progress){0, 0};
    if ((first & 0xFC00) == 0xD800 && count >= 10 && bytes[4] == '\\' && bytes[5] == 'u') {
        int second = hex4(bytes + 6, count - 6);
        if (second >= 0 && (second & 0xFC00) == 0xDC00) {
            uint32_t scalar = 0x10000 + ((uint32_t)(first & 0x3FF) << 10 | (uint32_t)(second & 0x3FF));
            return (cs_progress){10, put_utf8(scalar, text)};
        }
    }
    bool is_surrogate = (first & 0xF800) == 0xD800;
    return (cs_progress){4, put_utf8(is_surrogate ? 0xFFFD : (uint32_t)first, text)};
}

/// What `\` and this byte stand for; 0 when it is no short escape.
INLINE uint8_t short_escape(uint8_t byte) {
    switch (byte) {
    case 'n': return '\n';
    case 't': return '\t';
    case 'r': return '\r';
    case 'b': return '\b';
    case 'f': return '\f';
    case '"': case '\\': case '/': return byte;
    default: return 0;
    }
}

FOR_EACH_PROCESSOR
cs_progress cs_json_unescape(const uint8_t *bytes, size_t count, uint8_t *text) {
    size_t read = 0, written = 0;
    while (read < count) {
        bytes64 block = LOADED(bytes + read, count - read);
        uint64_t specials = BITS(IS_SPECIAL(block));
        size_t plain = specials ? lowest(specials) : BLOCK;
        if (plain > count - read) plain = count - read;
        // The whole block is written; what is too much is written over.
        memcpy(text + written, &block, sizeof block);
        read += plain;
        written += plain;
        if (read == count || !specials) continue;
        if (bytes[read] != '\\') return (cs_progress){read, written};
        if (count - read < 2) return (cs_progress){read, written};
        uint8_t letter = bytes[read + 1];
        uint8_t byte = short_escape(letter);
        if (byte) {
            text[written++] = byte;
            read += 2;
            continue;
        }
        cs_progress step = {0, 0};
        if (letter == 'u') step = unicode(bytes + read + 2, count - read - 2, text + written);
        if (!step.read) return (cs_progress){read, written};
        read += 2 + step.read;
        written += step.written;
    }
    return (cs_progress){read, written};
}

// MARK: - Into JSON

INLINE bool continues(const uint8_t *bytes, size_t count, size_t offset, uint8_t low, uint8_t high) {
    return offset < count && bytes[offset] >= low && bytes[offset] <= high;
}

/// How many bytes the UTF-8 sequence at the beginning has; 0 when there is none.
static size_t sequence(const uint8_t *bytes, size_t count) {
    uint8_t first = bytes[0];
    if (first < 0x80) return 1;
    if (first < 0xC2 || first > 0xF4) return 0;
    uint8_t low = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
    uint8_t high = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
    size_t length = first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4;
    if (!continues(bytes, count, 1, low, high)) return 0;
    for (size_t i = 2; i < length; i++) {
        if (!continues(bytes, count, i, 0x80, 0xBF)) return 0;
    }
    return length;
}

static size_t put_escape(uint8_t byte, uint8_t *text) {
    text[0] = '\\';
    switch (byte) {
    case '"': case '\\': text[1] = byte; return 2;
    case '\n': text[1] = 'n'; return 2;
    case '\r': text[1] = 'r'; return 2;
    case '\t': text[1] = 't'; return 2;
    default:
        memcpy(text + 1, "u00", 3);
        text[4] = byte >> 4 ? '1' : '0';
        text[5] = (uint8_t)"0123456789abcdef"[byte & 15];
        return LONGEST_ESCAPE;
    }
}

FOR_EACH_PROCESSOR
cs_progress cs_json_escape(const uint8_t *bytes, size_t count, uint8_t *text, size_t room) {
    size_t read = 0, written = 0;
    while (read < count && room - written >= BLOCK + LONGEST_ESCAPE + 2) {
        bytes64 block = LOADED(bytes + read, count - read);
        uint64_t hits = BITS(IS_SPECIAL(block) | (block > 0x7F));
        size_t plain = hits ? lowest(hits) : BLOCK;
        if (plain > count - read) plain = count - read;
        memcpy(text + written, &block, sizeof block);
        read += plain;
        written += plain;
        if (read == count || !hits) continue;
        uint8_t byte = bytes[read];
        if (byte < 0x80) {
            written += put_escape(byte, text + written);
            read += 1;
            continue;
        }
        size_t length = sequence(bytes + read, count - read);
        if (length) {
            memcpy(text + written, bytes + read, length);
        } else {
            memcpy(text + written, "\xEF\xBF\xBD", 3);
        }
        read += length ? length : 1;
        written += length ? length : 3;
    }
    return (cs_progress){read, written};
}
