#!/bin/sh
# rabbitmq.sh DIR AMQP DIST MANAGEMENT EPMD PASSWORD CONF [USER]: a private RabbitMQ that lives as long as this script's
# standard input. Everything listens on the loopback address, its epmd too. CONF: a file of settings instead of the tests'
# own, or empty. Each line of the input is an order, answered by "done": start, stop, kill (-9), or ctl and words for
# rabbitmqctl, which reads the password where it asks for one.
dir=$1 amqp=$2 dist=$3 management=$4 epmd=$5 password=$6 conf=$7 user=$8
trap '' INT
bin=/usr/lib/rabbitmq/bin
as() {
    if [ -n "$user" ]; then setpriv --reuid="$user" --regid="$user" --init-groups "$@"; else "$@"; fi
}
[ -x $bin/rabbitmq-server ] || { echo "RabbitMQ is not installed: apt-get install rabbitmq-server"; exit 1; }
mkdir -m 711 "$dir" && mkdir "$dir/mnesia" "$dir/log" "$dir/home" && cd / || exit 1
cat >"$dir/rabbitmq.conf" <<C
listeners.tcp.1 = 127.0.0.1:$amqp
management.tcp.ip = 127.0.0.1
management.tcp.port = $management
loopback_users = none
default_user = app
default_pass = $password
vm_memory_high_watermark.absolute = 1GB
disk_free_limit.absolute = 200MB
C
[ -z "$conf" ] || cat "$conf" >"$dir/rabbitmq.conf" || exit 1
echo '[rabbitmq_management].' >"$dir/enabled_plugins"
export HOME="$dir/home" RABBITMQ_HOME="$dir/home" RABBITMQ_NODENAME="test$amqp@localhost" \
    RABBITMQ_NODE_IP_ADDRESS=127.0.0.1 RABBITMQ_NODE_PORT="$amqp" RABBITMQ_DIST_PORT="$dist" \
    RABBITMQ_MNESIA_BASE="$dir/mnesia" RABBITMQ_LOG_BASE="$dir/log" RABBITMQ_PID_FILE="$dir/pid" \
    RABBITMQ_ENABLED_PLUGINS_FILE="$dir/enabled_plugins" RABBITMQ_CONFIG_FILE="$dir/rabbitmq.conf" \
    RABBITMQ_ADVANCED_CONFIG_FILE="$dir/advanced.config" RABBITMQ_CONF_ENV_FILE="$dir/none.conf" \
    ERL_EPMD_PORT="$epmd" ERL_EPMD_ADDRESS=127.0.0.1 LANG=C.UTF-8 \
    RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS="-kernel inet_dist_use_interface {127,0,0,1}"
[ -n "$user" ] && chown -R "$user:$user" "$dir"
start() {
    rm -f "$dir/pid"
    as $bin/rabbitmq-server >>"$dir/log/console" 2>&1 </dev/null &
    job=$!
    as $bin/rabbitmqctl wait "$dir/pid" --timeout 60 >"$dir/log/wait" 2>&1 </dev/null
}
# One that is stopped already has no id to wait for, and rabbitmqctl would wait for ever.
stop() {
    [ -s "$dir/pid" ] || return 0
    as $bin/rabbitmqctl stop "$dir/pid" >/dev/null 2>&1 </dev/null && wait "$job"
}
end() { kill -9 "$(cat "$dir/pid")" 2>/dev/null && wait "$job" 2>/dev/null; true; }
if start; then
    echo "ready $(cat "$dir/pid")"
    while read -r order words; do
        case $order in
            start) start ;;
            stop) stop ;;
            kill) end ;;
            # Each word is one of the command's.
            ctl) set -f && echo "$password" | as $bin/rabbitmqctl $words >"$dir/log/wait" 2>&1 ;;
            *) false ;;
        esac && echo "done" || echo "failed: $(tail -n 3 "$dir/log/wait" "$dir/log/console" | tr '\n' ' ')"
    done
    stop || end
else
    tail -n 20 "$dir/log/wait" "$dir/log/console" 2>&1
    end
fi
# The port mapper outlives the node that started it.
as epmd -kill >/dev/null 2>&1
rm -rf "$dir"
