#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Stands before the compilers in PATH while a build is recorded: the compiler of the same name, asked for counters as well.
name=${0##*/}
PATH=$CODEINSIGHT_NATIVE_PATH
links=yes
input=no
for word do
    case $word in
        -c | -S | -E | -M | -MM | -fsyntax-only | -r | -nostdlib | -nostartfiles) links=no ;;
        -*) ;;
        *.c | *.cc | *.cpp | *.cxx | *.C | *.c++ | *.o | *.a | *.so | *.lo) input=yes ;;
    esac
done
case $name in
    clang*)
        suffix=${name#clang}
        suffix=${suffix#++}
        # Debian has the library of the counters in a package of its own; without it nothing would link.
        for library in "$("$name" -print-runtime-dir)"/libclang_rt.profile*; do
            [ -e "$library" ] || exec "$name" "$@"
        done
        echo "llvm-cov$suffix gcov" > "$CODEINSIGHT_NATIVE/tool"
        # Its tool reads the sources where the notes say they are, so they are told in full, and the notes are kept from making that short again.
        left=$#
        while [ "$left" -gt 0 ]; do
            word=$1
            shift
            case $word in
                -* | /*) ;;
                *.c | *.cc | *.cpp | *.cxx | *.C | *.c++) [ ! -f "$word" ] || word=$PWD/$word ;;
            esac
            set -- "$@" "$word"
            left=$((left - 1))
        done
        set -- "$@" --coverage -fdebug-compilation-dir=/ -Wno-unused-command-line-argument
        ;;
    *)
        case $name in
            *-[0-9]*) echo "gcov-${name##*-}" > "$CODEINSIGHT_NATIVE/tool" ;;
            *) [ -e "$CODEINSIGHT_NATIVE/tool" ] || echo gcov > "$CODEINSIGHT_NATIVE/tool" ;;
        esac
        set -- "$@" --coverage -fprofile-abs-path
        ;;
esac
if [ $links = yes ] && [ $input = yes ]; then
    object=$CODEINSIGHT_NATIVE/exit.o
    if [ ! -e "$object" ]; then
        case $name in
            *++*) c=$(echo "$name" | sed 's/clang++/clang/; s/g++/gcc/; s/c++/cc/') ;;
            *) c=$name ;;
        esac
        # Several may link at the same time; each makes its own and one stays.
        "$c" -O1 -fPIC -w -c -o "$object.$$" "$CODEINSIGHT_NATIVE/exit.c" && mv -f "$object.$$" "$object"
    fi
    [ ! -e "$object" ] || set -- "$@" -x none "$object"
fi
exec "$name" "$@"
