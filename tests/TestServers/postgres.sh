#!/bin/sh
# postgres.sh BIN DIR PORT PASSWORD [USER]: a private PostgreSQL that lives as long as this script's standard input.
# The tests hold the other end: when they close it, or are killed, the server stops and its folder goes. Until then each
# line is an order, answered by "done": start, fast or immediate (a stop of that mode).
bin=$1 dir=$2 port=$3 password=$4 user=$5
trap '' INT
as() {
    if [ -n "$user" ]; then
        setpriv --reuid="$user" --regid="$user" --init-groups env -i LC_ALL=C.UTF-8 PATH="$bin:/usr/bin:/bin" "$@"
    else
        env -i LC_ALL=C.UTF-8 PATH="$bin:/usr/bin:/bin" "$@"
    fi
}
start() { as "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -o "$options" -w -t 30 start >/dev/null 2>&1 </dev/null; }
stop() { as "$bin/pg_ctl" -D "$dir/data" -m "$1" -w -t 10 stop >/dev/null 2>&1 </dev/null; }
mkdir -m 711 "$dir" && cd / || exit 1
printf '%s' "$password" >"$dir/password"
[ -n "$user" ] && chown -R "$user:$user" "$dir"
options="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories= -c max_connections=100 -c fsync=on"
as "$bin/initdb" -D "$dir/data" -U app --auth=scram-sha-256 --pwfile="$dir/password" \
    -E UTF8 --locale=C.UTF-8 >"$dir/initdb.log" 2>&1 </dev/null && start
if [ $? -eq 0 ]; then
    echo "ready $(head -n 1 "$dir/data/postmaster.pid")"
    while read -r order; do
        case $order in
            start) start ;;
            fast | immediate) stop "$order" ;;
            *) false ;;
        esac && echo "done" || echo "failed: $(tail -n 3 "$dir/log" | tr '\n' ' ')"
    done
    stop fast || stop immediate
else
    tail -n 20 "$dir/initdb.log" "$dir/log" 2>&1
fi
rm -rf "$dir"
