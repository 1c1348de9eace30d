# shellcheck shell=bash
# SPDX-License-Identifier: Apache-2.0
# Debian packages the build and the tests need.

packages=(
    ca-certificates
    g++
    git
    libcurl4-openssl-dev
    libexpat1-dev
    libgit2-dev
    libmicrohttpd-dev
    libopenblas0-pthread
    libpcre2-dev
    libseccomp-dev
    libsqlite3-dev
    libssl-dev
    libsystemd-dev
    libtomlplusplus-dev
    make
    pkg-config
    shellcheck
    zlib1g-dev
)

# Hyperscan is for x86-64 only; Vectorscan is the same library with the same interface for the others.
scanner_package() {
    case $(dpkg --print-architecture) in
        amd64) printf 'libhyperscan-dev' ;;
        *) printf 'libvectorscan-dev' ;;
    esac
}

# missing_packages NAME...: those of them that are not installed.
missing_packages() {
    comm -23 <(printf '%s\n' "$@" | sort) <(
        # Exits 1 when dpkg does not know one of the names, which is an answer here.
        { dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null || true; } |
            sed -n 's/^installed //p' | sort
    )
}

# as_root COMMAND...: with sudo only when we are not root.
as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        fail "cannot run '$*': not root, and there is no sudo" "run as root: apt-get install ${missing[*]}"
    fi
}

# install_packages NAME...: what is missing of them. An old or empty package list is refreshed when the first try fails.
install_packages() {
    local missing
    mapfile -t missing < <(missing_packages "$@")
    [[ ${#missing[@]} -eq 0 ]] && return
    local install=(env DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends install "${missing[@]}")
    say "installing Debian packages: ${missing[*]}"
    as_root "${install[@]}" >/dev/null 2>&1 && return
    step 'refreshing the list of Debian packages' 'check /etc/apt/sources.list and the network' \
        as_root apt-get -qq update
    step 'installing Debian packages' "run by hand and read what it says: apt-get install ${missing[*]}" \
        as_root "${install[@]}"
}

install_missing_packages() {
    command -v dpkg-query >/dev/null ||
        fail 'this is not Debian' "install the equivalents of: ${packages[*]} $(scanner_package)"
    install_packages "${packages[@]}" "$(scanner_package)"
    command -v swift >/dev/null ||
        fail 'the Swift toolchain is not on PATH' 'install Swift 6.3 for Debian 12 and put its usr/bin on PATH'
}
