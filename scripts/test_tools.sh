#!/bin/sh
# What the whole suite needs beside .venv: a browser and PostgreSQL. As root on Debian they are installed, else named.
set -eu

missing=""
command -v chromium >/dev/null 2>&1 || missing="chromium"
if ! command -v pg_ctl >/dev/null 2>&1 && ! ls /usr/lib/postgresql/*/bin/pg_ctl >/dev/null 2>&1; then
    missing="$missing postgresql"
fi
[ -n "$missing" ] || exit 0

if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null 2>&1; then
    echo "The whole suite needs:$(printf ' %s' $missing). Install it (Debian: apt-get install$(printf ' %s' $missing)) and try again; make check goes without." >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086  # a list of words on purpose
apt-get install -qq -y --no-install-recommends $missing >/dev/null 2>&1 </dev/null || {
    apt-get update -qq </dev/null
    apt-get install -qq -y --no-install-recommends $missing >/dev/null </dev/null
}
