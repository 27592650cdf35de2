# Sourced by `run`, `test` and `bench/run`: finds the SDK, and builds under one lock so that no two builds
# write the same obj and bin folders.

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
[[ -n ${HOME:-} ]] || export DOTNET_CLI_HOME=$root/artifacts/home

find_dotnet() {
    local candidate
    for candidate in "$(command -v dotnet || true)" "${DOTNET_ROOT:-}/dotnet" "${HOME:-}/.dotnet/dotnet" \
        /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet; do
        [[ -x $candidate ]] && { echo "$candidate"; return; }
    done
    missing_sdk
}

missing_sdk() {
    cat >&2 <<'MESSAGE'
The .NET 10 SDK is needed and was not found. Install it with one of:
  Ubuntu 24.04 or newer:  sudo apt-get install -y dotnet-sdk-10.0
  Debian:                 add the Microsoft package source as on https://learn.microsoft.com/dotnet/core/install/linux-debian,
                          then sudo apt-get install -y dotnet-sdk-10.0
  any Linux, no root:     curl -sSL https://dot.net/v1/dotnet-install.sh | bash -s -- --channel 10.0
MESSAGE
    exit 3
}

# quiet_build DOTNET ARGUMENTS…: everything the build says goes to stderr. The lock's descriptor is not handed on,
# because the compiler server outlives the build and would keep it. To be called with descriptor 8 locked.
quiet_build() {
    local dotnet=$1
    shift
    "$dotnet" --list-sdks | grep -q '^10\.' || missing_sdk
    (cd "$root" && "$dotnet" build "$@" -c Release -v q -tl:off -nologo -nodeReuse:false) >&2 8>&- </dev/null
}

take_build_lock() {
    mkdir -p "$root/artifacts"
    exec 8>"$root/artifacts/build.lock"
    flock 8
}

drop_build_lock() {
    exec 8>&-
}
