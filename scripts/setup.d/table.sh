# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Adapts the distilled table to documented source from Debian packages (scripts/models.sources).

# adapt_table SCRIPTS MODELS TRAINER: rewrites MODELS/static when that finds held-out functions better; says why not otherwise.
adapt_table() {
    local scripts=$1 models=$2 trainer=$3 name folder repositories=()
    work=$(mktemp -d)
    trap 'rm -rf "$work"' EXIT
    mkdir "$work/packages" "$work/sources"
    while read -r name folder _; do
        [[ -z $name || $name == \#* ]] && continue
        if ! (cd "$work/packages" && apt-get download -qq "$name" >/dev/null 2>&1); then
            say "no $name from apt-get: the table is adapted without it"
            continue
        fi
        dpkg -x "$work/packages/$name"_*.deb "$work/unpacked"
        mkdir -p "$work/sources/$name"
        cp -rL "$work/unpacked/$folder/." "$work/sources/$name/" 2>/dev/null || true
        rm -rf "$work/unpacked" "$work/sources/$name"/{cmd,runtime,syscall,vendor,stdarch,portable-simd,test,idlelib,lib2to3}
        find "$work/sources/$name" \( -name '*_test.go' -o -name '*.so' -o -name testdata \) -prune -exec rm -rf {} +
        git -C "$work/sources/$name" init --quiet
        git -C "$work/sources/$name" add --all --force
        git -C "$work/sources/$name" -c user.name=models -c user.email=models@localhost commit --quiet --message import
        repositories+=("$work/sources/$name")
    done <"$scripts/models.sources"
    if [[ ${#repositories[@]} -eq 0 ]]; then
        say 'no documented source to adapt the table to: it stays as distilled'
    elif "$trainer" "$(dirname "$models")" "$work" "${repositories[@]}"; then
        cp "$work"/models/adapted-1/{static.safetensors,vocab.txt} "$models/static/"
        (cd "$work/packages" && ls -- *.deb) >"$models/static/SOURCES"
    else
        say 'the table stays as distilled'
    fi
    rm -rf "$work"
    trap - EXIT
}
