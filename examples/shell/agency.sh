#!/usr/bin/env bash
# An agency's system in the shell: amqp-tools of Debian and jq, and for TLS socat. Properties can't be set with them, so the body says its id and type.
#   agency.sh SHEET [COUNT]      SHEET is what `./run agencies provision REGION AGENCY` printed; COUNT: stop after so many messages
# amqp-consume runs this script again for each message and acknowledges it when it ends well: only after the answer went out.
set -euo pipefail
sheet=$(readlink -f "$1")
source "$sheet"

# One request on standard input → its answer, or nothing for a message that needs none. A real system would ask its people here.
answer() {
    jq -c --arg id "$1" '
        {messageId: $id, requestId, agency, officer: "Выдуманный исполнитель", outgoingNumber: "12-1"} as $by
        | if .type == "request.information.v1" then $by + {type: "answer.information.v1", text: "На учёте не состоит."}
          elif .type == "request.proposals.v1" and (.areas | length) > 0 then
              $by + {type: "answer.proposals.v1", proposals: [{measure: "Занятия со специалистом", kindOfHelp: .areas[0].key}]}
          elif .type == "request.proposals.v1" then $by + {type: "answer.proposals.v1", noMeasures: true, reason: "Помочь нечем."}
          elif .type == "request.measure.v1" then {messageId: $id, type: "answer.measure.v1", agency, measureId, status: "inProgress"}
          elif .type | startswith("notice.") then empty
          else error("no answer to \(.type)") end'
}

# The same request always has the same answer id: one sent twice changes nothing.
id_for() {
    local hash
    hash=$(printf 'answer\n%s\n%s' "$AMQP_ROUTING_KEY" "$1" | sha256sum)
    echo "${hash:0:8}-${hash:8:4}-8${hash:13:3}-8${hash:17:3}-${hash:20:12}"
}

# Makes a port of this machine lead to the broker. amqp-tools take TLS only with the password among their options, so TLS is
# socat's: it lets no byte through before the certificate is checked, by its authority and by the broker's name.
open_tunnel() {
    local said
    coproc TUNNEL { exec socat -d -d "TCP-LISTEN:0,bind=127.0.0.1,fork" "OPENSSL:$AMQP_HOST:$AMQP_PORT,verify=1${AMQP_CA:+,cafile=$AMQP_CA}" 2>&1; }
    # What bash opens for a coprocess no background command has.
    exec 3<&"${TUNNEL[0]}"
    while read -r said <&3; do
        if [[ $said =~ listening\ on\ .*:([0-9]+)$ ]]; then break; fi
        echo "$said" >&2
    done
    AGENCY_HOST=127.0.0.1 AGENCY_PORT=${BASH_REMATCH[1]:?socat does not listen}
    # Only what is wrong is told; it has to be read to the end, or socat would wait.
    grep --line-buffered -E '\] E ' <&3 >&2 &
    exec 3<&-
}

# The password goes by a file of this user alone: options can be seen by everybody on the machine.
connect() {
    connection=(--server="$AGENCY_HOST" --port="$AGENCY_PORT" --vhost="$AMQP_VHOST" --heartbeat=10 --authfile="$AGENCY_LOGIN")
}

if [[ ${AGENCY_STEP:-} == answer ]]; then
    connect
    request=$(cat)
    number=$(jq -r '.requestId // .measureId // ""' <<<"$request")
    said=$(answer "$(id_for "$number")" <<<"$request")
    [[ -n $said ]] || exit 0
    # It ends well when the broker has closed the connection in order, so after it took the answer. That is no confirmation: see README.md.
    amqp-publish "${connection[@]}" --exchange="$AMQP_EXCHANGE" --routing-key="$AMQP_ROUTING_KEY" --persistent --content-type=application/json --body="$said"
    echo "answered $number"
    exit
fi

AGENCY_LOGIN=$(mktemp)
trap 'rm -f "$AGENCY_LOGIN"; kill ${consumer:-} ${TUNNEL_PID:-} 2>/dev/null || true; wait' EXIT
trap 'exit 143' TERM INT
printf 'username:%s\npassword:%s\n' "$AMQP_USER" "$AMQP_PASSWORD" >"$AGENCY_LOGIN"
AGENCY_HOST=$AMQP_HOST AGENCY_PORT=$AMQP_PORT
[[ $AMQP_TLS != true ]] || open_tunnel
export AGENCY_STEP=answer AGENCY_LOGIN AGENCY_HOST AGENCY_PORT
connect
echo "reading $AMQP_QUEUE"
amqp-consume "${connection[@]}" --queue="$AMQP_QUEUE" --prefetch-count=1 ${2:+--count="$2"} "$0" "$sheet" &
consumer=$!
wait "$consumer"
