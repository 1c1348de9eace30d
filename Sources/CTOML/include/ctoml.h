#pragma once
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/// One parsed document, or the first error in it. Owned by the caller; release with `ctoml_free`.
typedef struct {
    /// JSON text of the document, NUL-terminated; NULL when parsing failed.
    char *_Nullable json;
    /// JSON text of an object that maps each dotted key path to its 1-based source line; NULL when parsing failed.
    char *_Nullable lines;
    /// What was wrong, NUL-terminated; NULL when parsing succeeded.
    char *_Nullable message;
    /// 1-based position of the error; 0 when parsing succeeded.
    uint32_t line;
    uint32_t column;
} ctoml_result;

/// Parses TOML 1.0 text of `length` bytes (need not be NUL-terminated). Never throws across the border.
ctoml_result ctoml_parse(const char *_Nonnull text, uint64_t length);
void ctoml_free(ctoml_result *_Nonnull result);

#ifdef __cplusplus
}
#endif
