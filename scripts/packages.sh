# Sourced by `test`: installs Debian or Ubuntu packages when it may, else says what to install.
# Nothing installed here is left running: the tests start servers of their own, on ports of their own.

ensure_postgresql() {
    compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null && return
    [[ -z ${INTERAGENCY_TEST_POSTGRES:-} ]] || return 0
    # The common package first: it decides whether the server package makes a cluster of its own.
    install_packages postgresql-common || return
    as_root sed -i 's/^#\?create_main_cluster.*/create_main_cluster = false/' /etc/postgresql-common/createcluster.conf
    install_packages postgresql
}

ensure_rabbitmq() {
    [[ -x /usr/lib/rabbitmq/bin/rabbitmq-server ]] && return
    install_packages rabbitmq-server
}

# What the example client in the shell uses.
ensure_amqp_tools() {
    command -v amqp-consume >/dev/null && command -v jq >/dev/null && command -v socat >/dev/null && return
    install_packages amqp-tools jq socat
}

ensure_chromium() {
    [[ -n ${INTERAGENCY_TEST_CHROMIUM:-} ]] || command -v chromium chromium-browser google-chrome >/dev/null && return
    install_packages chromium
}

# Opens the papers and lists that the service writes.
ensure_libreoffice() {
    [[ -n ${INTERAGENCY_TEST_OFFICE:-} ]] || command -v soffice libreoffice >/dev/null && return
    install_packages libreoffice-writer-nogui libreoffice-calc-nogui
}

ensure_npm() {
    command -v npm >/dev/null && return
    install_packages npm
}

as_root() {
    if [[ $(id -u) == 0 ]]; then "$@"; else sudo -n "$@"; fi
}

install_packages() {
    if ! command -v apt-get >/dev/null || ! as_root true 2>/dev/null; then
        echo "test: please install: $* (as root: apt-get install -y --no-install-recommends $*)" >&2
        return 1
    fi
    echo "installing $*" >&2
    keep_services_off
    as_root apt-get update -q >/dev/null 2>&1
    as_root env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -q --no-install-recommends "$@" >"$root/artifacts/install.log" 2>&1 ||
        { tail -n 20 "$root/artifacts/install.log" >&2; allow_services; return 1; }
    allow_services
}

# Debian starts a server when its package is installed, unless this file says no. One that is there is the machine's own.
keep_services_off() {
    [[ -e /usr/sbin/policy-rc.d ]] && return
    printf '#!/bin/sh\nexit 101\n' | as_root tee /usr/sbin/policy-rc.d >/dev/null
    as_root chmod 755 /usr/sbin/policy-rc.d
    our_policy=yes
}

allow_services() {
    [[ ${our_policy:-} == yes ]] && as_root rm -f /usr/sbin/policy-rc.d
    our_policy=
}
