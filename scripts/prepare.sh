# Read by the commands at the top (source it, do not run it): installs what is missing and builds. Each function returns at once where there is
# nothing to do, so that a second run of any command starts its work within seconds.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=${ISNAD_BUILD:-$root/build/release}
isnad=$build/isnad

say() { printf '%s\n' "$*" >&2; }

# packages_of GROUP…: the package names of these groups in packages.txt
packages_of() {
    local group name
    while read -r group name; do
        case " $* " in *" $group "*) printf '%s\n' "$name" ;; esac
    done < "$root/scripts/packages.txt"
}

# install_missing GROUP…: as root, or with sudo; asks the package index only where something is missing
install_missing() {
    local missing as_root=()
    mapfile -t missing < <(comm -23 <(packages_of "$@" | sort) <(dpkg-query -W -f '${db:Status-Status} ${Package}\n' | sed -n 's/^installed //p' | sort))
    [ ${#missing[@]} -gt 0 ] || return 0
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo > /dev/null || { say "Missing packages, and neither root nor sudo to install them. Ask for: apt-get install ${missing[*]}"; return 2; }
        as_root=(sudo)
    fi
    say "Installing ${missing[*]}"
    # Words of apt go to stderr: stdout is for what the command is asked for.
    "${as_root[@]}" apt-get update -qq >&2
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >&2
}

# build_isnad TESTS(ON|OFF) [TARGET…]: configures where there is no build folder yet or tests are to be added, then builds what changed
build_isnad() {
    local tests=$1
    shift
    if [ ! -f "$build/build.ninja" ] || { [ "$tests" = ON ] && ! grep -q '^ISNAD_TESTS:BOOL=ON' "$build/CMakeCache.txt"; }; then
        (cd "$root" && cmake --preset release -B "$build" -DISNAD_TESTS="$tests" > /dev/null) || return 2
    fi
    cmake --build "$build" ${1:+--target "$@"} >&2
}
