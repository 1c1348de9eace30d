#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs a test command whose programs are built with counters, and writes down which lines each process executed:
#     sh record.sh COMMAND…     with CODEINSIGHT_NATIVE, the folder of this file, and CODEINSIGHT_TRACE_ROOT, the repository
# The build has to call its compilers by name. Where it does not, or where gcov is missing, nothing is written and the command runs as ever.
native=$CODEINSIGHT_NATIVE
CODEINSIGHT_NATIVE_PATH=$PATH
export CODEINSIGHT_NATIVE_PATH
mkdir -p "$native/bin" "$native/runs"
for path in /usr/bin/cc /usr/bin/c99 /usr/bin/gcc /usr/bin/gcc-[0-9]* /usr/bin/c++ /usr/bin/g++ /usr/bin/g++-[0-9]* \
    /usr/bin/clang /usr/bin/clang-[0-9]* /usr/bin/clang++ /usr/bin/clang++-[0-9]*; do
    [ -x "$path" ] || continue
    cp "$native/compiler.sh" "$native/bin/${path##*/}"
    chmod 700 "$native/bin/${path##*/}"
done
PATH=$native/bin:$PATH "$@"
code=$?

[ -e "$native/tool" ] || exit $code
tool=$(cat "$native/tool")
# Programs that fail are what matters: first.
most=200
for kind in failed passed; do
    for run in "$native"/runs/*/; do
        run=${run%/}
        if [ ! -e "$run/status" ] || [ $most -le 0 ]; then continue; fi
        status=$(cat "$run/status")
        case $status in
            0) outcome=passed ;;
            77) outcome=skipped ;;
            142) outcome=hung ;;
            *) outcome=failed ;;
        esac
        case $kind-$outcome in
            passed-passed | passed-skipped | failed-failed | failed-hung) ;;
            *) continue ;;
        esac
        most=$((most - 1))
        # Beside the counters gcov wants the notes that the compiler made.
        find "$run" -name '*.gcda' | while IFS= read -r counters; do
            notes=${counters%.gcda}.gcno
            [ -e "$notes" ] || ln -s "${notes#"$run"}" "$notes"
        done
        # shellcheck disable=SC2086 # the tool may be two words
        (cd "$run" && find . -name '*.gcda' -exec $tool --stdout {} + 2> /dev/null) |
            awk -v root="$CODEINSIGHT_TRACE_ROOT/" -v outcome="$outcome" -v command="$(head -c 200 "$run/command")" \
                -f "$native/lines.awk" >> "$native/lines"
    done
done
exit $code
