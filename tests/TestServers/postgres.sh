#!/bin/sh
# postgres.sh BIN DIR PORT PASSWORD [USER]: a private PostgreSQL that lives as long as this script's standard input.
# The tests hold the other end: when they close it, or are killed, the server stops and its folder goes.
bin=$1 dir=$2 port=$3 password=$4 user=$5
trap '' INT
as() {
    if [ -n "$user" ]; then
        setpriv --reuid="$user" --regid="$user" --init-groups env -i LC_ALL=C.UTF-8 PATH="$bin:/usr/bin:/bin" "$@"
    else
        env -i LC_ALL=C.UTF-8 PATH="$bin:/usr/bin:/bin" "$@"
    fi
}
mkdir -m 711 "$dir" && cd / || exit 1
printf '%s' "$password" >"$dir/password"
[ -n "$user" ] && chown -R "$user:$user" "$dir"
options="-c listen_addresses=127.0.0.1 -c port=$port -c unix_socket_directories= -c max_connections=100 -c fsync=on"
as "$bin/initdb" -D "$dir/data" -U app --auth=scram-sha-256 --pwfile="$dir/password" \
    -E UTF8 --locale=C.UTF-8 >"$dir/initdb.log" 2>&1 </dev/null &&
    as "$bin/pg_ctl" -D "$dir/data" -l "$dir/log" -o "$options" -w -t 30 start >/dev/null 2>&1 </dev/null
if [ $? -eq 0 ]; then
    echo "ready $(head -n 1 "$dir/data/postmaster.pid")"
    read -r _
    as "$bin/pg_ctl" -D "$dir/data" -m fast -w -t 10 stop >/dev/null 2>&1 ||
        as "$bin/pg_ctl" -D "$dir/data" -m immediate -w stop >/dev/null 2>&1
else
    tail -n 20 "$dir/initdb.log" "$dir/log" 2>&1
fi
rm -rf "$dir"
