# shellcheck shell=bash
# What run, test and bench share: finding the tools, installing what is missing, building what changed.

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export MSBUILDDISABLENODEREUSE=1 MSBUILDTERMINALLOGGER=off TESTINGPLATFORM_TELEMETRY_OPTOUT=1
export NPM_CONFIG_FUND=false NPM_CONFIG_AUDIT=false NPM_CONFIG_UPDATE_NOTIFIER=false
export DEBIAN_FRONTEND=noninteractive
[ -n "${HOME:-}" ] || export HOME="$root/.work/home"

# Everything here talks to standard error: standard output belongs to the program.
say() { printf '%s\n' "$*" >&2; }

fail() {
    say "$*"
    exit 1
}

need_dotnet() {
    command -v dotnet >/dev/null || fail "Guanxi needs the .NET 10 SDK: https://dotnet.microsoft.com/download/dotnet/10.0"
    (cd "$root" && dotnet --version >/dev/null 2>&1) || fail "Guanxi needs the .NET 10 SDK; here are: $(dotnet --list-sdks | cut -d' ' -f1 | paste -sd' ')."
}

need_node() {
    if ! command -v npm >/dev/null || ! node -e 'process.exit(+process.versions.node.split(".")[0] < 20 ? 1 : 0)'; then
        fail "The workspace needs Node 20 or later with npm to be built; here is $(node --version 2>/dev/null || echo none)."
    fi
}

# Installs Debian packages; elsewhere it names them and gives up.
install_packages() {
    local as_root=()
    if [ "$(id -u)" != 0 ]; then
        if ! command -v sudo >/dev/null || ! sudo -n true 2>/dev/null; then
            fail "Missing: $*. Install it as root: apt-get install $*"
        fi
        as_root=(sudo -n env DEBIAN_FRONTEND=noninteractive)
    fi
    command -v apt-get >/dev/null || fail "Missing: $*. This is no Debian; install it with the system's own package manager."
    say "Installing $*"
    local install=("${as_root[@]}" apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=300 "$@")
    "${install[@]}" >/dev/null 2>&1 && return
    # The package lists may be missing or old.
    "${as_root[@]}" apt-get update >/dev/null || fail "apt-get update failed; $* cannot be installed."
    "${install[@]}" >/dev/null || fail "apt-get could not install $*."
}

need_browser() {
    local missing=()
    command -v chromium >/dev/null || missing+=(chromium)
    # Without this font Chinese text is empty boxes.
    [ -d /usr/share/fonts/opentype/noto ] || missing+=(fonts-noto-cjk)
    [ ${#missing[@]} = 0 ] || install_packages "${missing[@]}"
}

# The hash of all files below the given paths, without what was built from them.
hash_of() {
    (cd "$root" && find "$@" \( -name bin -o -name obj -o -name node_modules -o -name dist \) -prune -o -type f -print0 2>/dev/null |
        LC_ALL=C sort -z | xargs -0 sha256sum | sha256sum | cut -d' ' -f1)
}

# Whether the stamp NAME holds another hash than the given one.
is_stale() { [ "$(cat "$root/.work/$1.stamp" 2>/dev/null)" != "$2" ]; }

stamp() {
    mkdir -p "$root/.work"
    printf '%s\n' "$2" >"$root/.work/$1.stamp"
}

# Two builds in the same folders would disturb each other.
lock_builds() {
    mkdir -p "$root/.work"
    exec 9>"$root/.work/build.lock"
    command -v flock >/dev/null && flock 9
    return 0
}

unlock_builds() { exec 9>&-; }

install_web() {
    local hash
    hash="$(hash_of web/package.json web/package-lock.json)"
    if [ ! -d "$root/web/node_modules" ] || is_stale packages "$hash"; then
        need_node
        say "Installing the workspace's packages"
        (cd "$root/web" && npm ci --no-progress --loglevel=error >&2) || fail "npm ci failed in web/."
        stamp packages "$hash"
    fi
}

build_web() {
    [ -f "$root/web/package.json" ] || return 0
    local hash
    hash="$(hash_of web)"
    if [ -f "$root/web/dist/index.html" ] && ! is_stale web "$hash"; then
        return
    fi
    install_web
    say "Building the workspace"
    (cd "$root/web" && npm run build --silent >"$root/.work/web.log" 2>&1) || {
        cat "$root/.work/web.log" >&2
        fail "The workspace does not build."
    }
    # Assets are named by their content: those of the last build would stay beside the new ones.
    rm -rf "$root"/*/*/bin/Release/net10.0/wwwroot
    stamp web "$hash"
}

# Builds a project in the Release configuration when anything below the given paths changed.
build_dotnet() {
    local project="$1" result="$2" hash name
    shift 2
    name="$(basename "$project")"
    hash="$(hash_of Directory.Build.props Directory.Packages.props global.json .editorconfig BannedSymbols.txt "$@")-$(cat "$root/.work/web.stamp" 2>/dev/null || true)"
    if [ -f "$root/$result" ] && ! is_stale "$name" "$hash"; then
        return
    fi
    need_dotnet
    say "Building $name"
    (cd "$root" && dotnet build "$project" -c Release --nologo -v quiet -clp:NoSummary -p:UseSharedCompilation=false >"$root/.work/build.log" 2>&1) || {
        cat "$root/.work/build.log" >&2
        fail "$name does not build."
    }
    stamp "$name" "$hash"
}
