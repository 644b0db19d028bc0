#!/bin/sh
# Sets up .venv from the hashed lock on a machine with only Python 3, make and git.
# Each candidate Python is run, not only found: version managers leave shims on PATH that fail.
set -eu
cd "$(dirname "$0")/.."
export UV_SYSTEM_CERTS=true
: "${HOME:=$PWD/.uv/home}"
export HOME

new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 12))' >/dev/null 2>&1; }

find_python() {
    for candidate in ${PYTHON:-} python3.14 python3.13 python3.12 python3 \
        "$HOME"/.pyenv/versions/3.1[4-9]*/bin/python "$HOME"/.pyenv/versions/3.13*/bin/python \
        "$HOME"/.pyenv/versions/3.12*/bin/python "$HOME"/.local/share/uv/python/*/bin/python3 \
        /usr/local/bin/python3 /usr/bin/python3; do
        if new_enough "$candidate"; then command -v "$candidate"; return 0; fi
    done
    return 1
}

uv_command() {
    if command -v uv >/dev/null 2>&1 && uv --version >/dev/null 2>&1; then echo uv; return; fi
    if ! .uv/bin/uv --version >/dev/null 2>&1; then
        for any in "${1:-python3}" python3 /usr/bin/python3; do
            if "$any" -m venv --clear .uv >/dev/null 2>&1; then break; fi
        done
        [ -x .uv/bin/pip ] || {
            echo "Python's venv module is missing: install it (Debian: apt-get install python3-venv)." >&2
            exit 1
        }
        .uv/bin/pip install --quiet --disable-pip-version-check uv >&2
    fi
    echo .uv/bin/uv
}

if python=$(find_python); then
    uv=$(uv_command "$python")
else
    uv=$(uv_command)
    "$uv" python install 3.13 >/dev/null 2>&1 || {
        echo "Nabij needs Python 3.12 or newer: install it (Debian: apt-get install python3.13) or name it: make PYTHON=/path/to/python" >&2
        exit 1
    }
    python=3.13
fi
[ -x .venv/bin/python ] && new_enough .venv/bin/python || "$uv" venv --quiet --clear --python "$python" .venv
"$uv" pip sync --quiet --python .venv/bin/python --require-hashes requirements.lock
"$uv" pip install --quiet --python .venv/bin/python --no-deps --editable .
touch .venv/.stamp
