# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# The tree-sitter core (.deps/lib, .deps/include) and one shared library per grammar (.deps/grammars).
#
# Debian's core is too old for current grammars, and the grammars are not packaged. Their sources come through pip,
# which checks every file against the lock before it opens it.

# tree_sitter_stamp SCRIPTS: everything the result depends on. When it changes, .deps is built again.
tree_sitter_stamp() {
    local scripts=$1
    cat "$scripts"/tree-sitter.lock "$scripts"/grammars.txt "$scripts"/setup.d/tree-sitter.sh | sha256sum | cut -d ' ' -f 1
    uname -m
}

# build_tree_sitter_unless_current SCRIPTS DEPS
build_tree_sitter_unless_current() {
    local scripts=$1 deps=$2 stamp=$2/tree-sitter.stamp wanted
    wanted=$(tree_sitter_stamp "$scripts")
    [[ -f $stamp && $(<"$stamp") == "$wanted" ]] && return
    mkdir -p "$deps"
    exec 9>"$deps/.lock"
    flock 9
    # Somebody else may have built it while we waited.
    [[ -f $stamp && $(<"$stamp") == "$wanted" ]] && return

    work=$(mktemp -d "$deps/build.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    mkdir -p "$work"/{sources,objects} "$work"/new/{lib,include/tree_sitter,grammars,licenses}

    find_pip
    say 'fetching the sources of tree-sitter and its grammars (about a minute)'
    fetch_sources "$scripts/tree-sitter.lock" "$work/sources"
    complete_sources
    say 'compiling tree-sitter and its grammars'
    compile_core
    compile_grammars "$scripts/grammars.txt"
    put_in_place "$deps" "$stamp" "$wanted"
}

# The first Python that has pip; Debian's own when none has.
find_pip() {
    for python in python3 /usr/bin/python3; do
        "$python" -m pip --version >/dev/null 2>&1 && return
    done
    install_packages python3-pip
    python=/usr/bin/python3
}

# fetch_sources LOCK FOLDER: downloads what LOCK names into FOLDER and unpacks it there.
fetch_sources() {
    local lock=$1 folder=$2 names archive
    names=$(sed -n 's/^\([a-z0-9-]*\)==.*/\1/p' "$lock" | paste -sd ,)
    # Only the pinned packages are taken as source; what pip itself needs to read their metadata may be a wheel.
    step 'fetching tree-sitter sources' \
        'check the network and the index that pip uses (pip config list), then run scripts/setup again' \
        "$python" -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes \
        --no-binary "$names" --requirement "$lock" --dest "$folder"
    for archive in "$folder"/*.tar.gz; do
        tar --extract --gzip --no-same-owner --file "$archive" --directory "$folder"
        rm "$archive"
    done
}

# The source distributions of PHP and TypeScript lack a folder that their scanners include, and those of ABI 14 lack the
# headers they were generated for; the language pack carries both.
complete_sources() {
    local pack
    pack=$(echo "$work"/sources/tree_sitter_language_pack-*)
    cp -r "$pack/parsers/php/common" "$work"/sources/tree_sitter_php-*/
    cp -r "$pack/parsers/typescript/common" "$work"/sources/tree_sitter_typescript-*/
    mkdir "$work/headers"
    cp -r "$pack/parsers/typescript/src/tree_sitter" "$work/headers/"
}

compile_core() {
    local core
    core=$(echo "$work"/sources/tree-sitter-*/tree_sitter/core/lib)
    step 'compiling the tree-sitter core' 'is a C compiler installed (apt-get install g++)?' \
        "${CC:-cc}" -std=c11 -O2 -fPIC -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200112L "-ffile-prefix-map=$work=." \
        -I"$core/include" -I"$core/src" -c "$core/src/lib.c" -o "$work/objects/lib.o"
    ar rcsD "$work/new/lib/libtree-sitter.a" "$work/objects/lib.o"
    cp "$core"/include/tree_sitter/api.h "$work/new/include/tree_sitter/"
    cp "$work"/sources/tree-sitter-*/LICENSE "$work/new/licenses/tree-sitter.txt"
}

# compile_grammars TABLE: all of them, as many at a time as there are processors.
compile_grammars() {
    local name package
    export work
    export -f compile_grammar
    step 'compiling the grammars' 'is there enough memory (1 GB for each of the jobs) and disk (200 MB)?' \
        xargs --max-procs "$(nproc)" --max-args 4 bash -c 'compile_grammar "$@"' compile_grammar \
        < <(sed '/^#/d' "$1")
    while read -r name package _; do
        [[ $name == '#' ]] && continue
        [[ -s $work/new/grammars/$name.so ]] || fail "no grammar came out for $name" 'run scripts/setup again'
        cp "$work"/sources/"$package"-[0-9]*/LICENSE "$work/new/licenses/$package.txt"
    done <"$1"
}

# compile_grammar NAME PACKAGE FOLDER HEADERS: one shared library that exports tree_sitter_NAME and nothing else.
compile_grammar() {
    local name=$1 source include=()
    source=$(echo "$work"/sources/"$2"-[0-9]*/"$3"/src)
    [[ $4 == abi14 ]] && include=(-I"$work/headers")
    local files=("$source/parser.c")
    [[ -f $source/scanner.c ]] && files+=("$source/scanner.c")
    "${CC:-cc}" -std=c11 -O2 -fPIC -shared -fvisibility=hidden -w "-ffile-prefix-map=$work=." -Wl,-z,relro,-z,now,--strip-all \
        -I"$source" "${include[@]}" "${files[@]}" -o "$work/new/grammars/$name.so"
}

# put_in_place DEPS STAMP VALUE: whole folders are swapped; the stamp goes first and comes back last, so that an
# interruption at any point leads to a new build and never to a mixture that passes for complete.
put_in_place() {
    local deps=$1 folder
    rm -f "$2"
    for folder in lib include grammars licenses; do
        rm -rf "${deps:?}/$folder"
        mv "$work/new/$folder" "$deps/$folder"
    done
    printf '%s\n' "$3" >"$2"
}
