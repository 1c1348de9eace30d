#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Writes down how one C file behaves, for comparison with the same file after another edit. The command behind it is not run:
#     sh compare.sh COMMAND…     with CODEINSIGHT_NATIVE, the folder of this file, CODEINSIGHT_TRACE_ROOT, the repository, and
#     CODEINSIGHT_COMPARE_FILE, the file in it
# Two lines of the same name and different values mean different behaviour. `#object` is a sum over optimised machine code: where it is the
# same, so is the program.
native=$CODEINSIGHT_NATIVE
cd "$CODEINSIGHT_TRACE_ROOT" || exit 1
for compiler in cc gcc clang; do
    command -v $compiler > /dev/null && break
done
if $compiler -w -g0 -O2 @"$native/flags" -S -o "$native/object.s" "$CODEINSIGHT_COMPARE_FILE"; then
    printf '#object\t%s\n' "$(cksum < "$native/object.s")" >> "$native/outcomes"
fi
# What other files define is not there: a call of it ends that one call.
if $compiler -w -g0 -O1 @"$native/flags" -o "$native/driver" "$native/driver.c" -Wl,--unresolved-symbols=ignore-all -lm; then
    "$native/driver" >> "$native/outcomes"
fi
