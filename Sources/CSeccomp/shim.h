#pragma once
#include <seccomp.h>

/// Function-like macros are not imported into Swift.
static inline uint32_t cseccomp_refuse(uint16_t code) { return SCMP_ACT_ERRNO(code); }
