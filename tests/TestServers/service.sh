#!/bin/sh
# service.sh LOG COMMAND…: the command lives as long as this script's standard input; its stderr goes to LOG.
log=$1
shift
trap '' INT
"$@" 2>>"$log" </dev/null &
pid=$!
echo "ready $pid"
# From here on only the server holds the output: its end is seen there at once.
exec >&-
read -r _
kill -TERM "$pid" 2>/dev/null
# The shell's own word of a killed one is nobody's.
wait "$pid" 2>/dev/null
