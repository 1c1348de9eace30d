#pragma once
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// One parsed document, or the first error in it. Owned by the caller; release with `ctoml_free`.
///
/// The document is a preorder walk, integers little-endian:
///
///     node  = line:u32 value
///     value = 's' text | 'd' text | 'i' i64 | 'f' f64 | 'b' u8 | 'a' count:u32 node* | 't' count:u32 (line:u32 text node)*
///     text  = length:u32 UTF-8
///
/// `s` is a string, `d` a date or time as written in TOML, `t` a table whose entries are the key's line, the key, the value.
/// Lines are 1-based. The first node is the root table.
typedef struct {
    /// NULL when parsing failed.
    uint8_t *_Nullable document;
    uint64_t length;
    /// What was wrong, NUL-terminated; NULL when parsing succeeded.
    char *_Nullable message;
    /// 1-based position of the error; 0 when parsing succeeded or the position is not known.
    uint32_t line;
    uint32_t column;
} ctoml_result;

/// Parses TOML 1.0 text of `length` bytes (need not be NUL-terminated). Never throws across the border.
ctoml_result ctoml_parse(const char *_Nonnull text, uint64_t length);
void ctoml_free(ctoml_result *_Nonnull result);

#ifdef __cplusplus
}
#endif
