#!/usr/bin/env bash
# An agency's system in the shell: amqp-tools of Debian and jq. Properties can't be set with them, so the body says its id and type.
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

# The password goes by a file of this user alone: options can be seen by everybody on the machine.
connection=(--server="$AMQP_HOST" --port="$AMQP_PORT" --vhost="$AMQP_VHOST" --heartbeat=10)
[[ $AMQP_TLS != true ]] || connection+=(--ssl ${AMQP_CA:+--cacert="$AMQP_CA"})

if [[ ${AGENCY_STEP:-} == answer ]]; then
    request=$(cat)
    number=$(jq -r '.requestId // .measureId // ""' <<<"$request")
    said=$(answer "$(id_for "$number")" <<<"$request")
    [[ -n $said ]] || exit 0
    amqp-publish "${connection[@]}" --authfile="$AGENCY_LOGIN" --exchange="$AMQP_EXCHANGE" --routing-key="$AMQP_ROUTING_KEY" \
        --persistent --content-type=application/json --body="$said"
    echo "answered $number"
    exit
fi

AGENCY_LOGIN=$(mktemp)
trap 'rm -f "$AGENCY_LOGIN"' EXIT
printf 'username:%s\npassword:%s\n' "$AMQP_USER" "$AMQP_PASSWORD" >"$AGENCY_LOGIN"
export AGENCY_STEP=answer AGENCY_LOGIN
echo "reading $AMQP_QUEUE"
amqp-consume "${connection[@]}" --authfile="$AGENCY_LOGIN" --queue="$AMQP_QUEUE" --prefetch-count=1 ${2:+--count="$2"} "$0" "$sheet" &
trap 'kill $!' TERM INT
wait $!
