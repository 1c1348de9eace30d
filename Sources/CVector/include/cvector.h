// Loops over many small vectors that the compiler turns into the widest SIMD instructions the processor has, chosen at load time.
#pragma once
#include "nibbles.h"
#include "training.h"
