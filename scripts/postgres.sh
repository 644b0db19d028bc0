#!/bin/sh
# Runs a command with DATABASE_URL naming a throw-away PostgreSQL: scripts/postgres.sh .venv/bin/pytest
# The cluster answers on a socket only, so it never meets another one, and is gone when the command ends.
set -eu

if command -v pg_ctl >/dev/null 2>&1; then
    programs=$(dirname "$(command -v pg_ctl)")
else
    programs=$(find /usr/lib/postgresql -maxdepth 2 -name bin 2>/dev/null | sort -V | tail -n 1)
fi
if [ ! -x "${programs:-}/pg_ctl" ]; then
    echo "PostgreSQL is missing: install it (Debian: apt-get install postgresql)." >&2
    exit 1
fi

# Not below the checkout: that may lie in a home folder that the account `postgres` cannot enter.
cluster=$(mktemp -d "${TMPDIR:-/tmp}/nabij-postgres.XXXXXX")
as_owner() { "$@"; }
if [ "$(id -u)" = 0 ]; then # the server refuses to run as root
    chown postgres "$cluster"
    as_owner() { setpriv --reuid=postgres --regid=postgres --init-groups env HOME="$cluster" "$@"; }
fi

stop() {
    trap - EXIT HUP INT TERM
    (cd / && as_owner "$programs/pg_ctl" stop --pgdata "$cluster/data" --mode immediate --silent) >/dev/null 2>&1 || true
    rm -rf "$cluster"
}
trap stop EXIT
trap 'stop; exit 130' HUP INT TERM

(
    cd /
    as_owner "$programs/initdb" --pgdata "$cluster/data" --auth trust --username postgres --encoding UTF8 \
        --locale C.UTF-8 --no-sync >/dev/null
    as_owner "$programs/pg_ctl" start --pgdata "$cluster/data" --log "$cluster/log" --silent --wait --options \
        "-c listen_addresses='' -c unix_socket_directories='$cluster' -c max_connections=300 \
         -c fsync=off -c synchronous_commit=off -c full_page_writes=off" >/dev/null
) </dev/null
DATABASE_URL="postgres://postgres@$(printf '%s' "$cluster" | sed 's|/|%2F|g')/postgres"
export DATABASE_URL

status=0
"$@" || status=$?
exit "$status"
