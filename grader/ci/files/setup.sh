#!/usr/bin/env bash
# Runs once, while Gradescope builds the image of this autograder: Python, the wall, the libraries.
set -euo pipefail
ROOT="${AUTOGRADER_ROOT:-/autograder}"
SOURCE="$ROOT/source"
# More options for pip, such as another place to get PyTorch from: the usual one brings gigabytes for graphics cards.
GRADER_PIP="${GRADER_PIP:-}"

if command -v apt-get > /dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q
    apt-get install -y -q bubblewrap python3 python3-venv
    apt-get install -y -q python3.12-venv || apt-get install -y -q python3.11 python3.11-venv || true
fi

PYTHON=""
for candidate in python3.13 python3.12 python3.11 python3; do
    if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then
        PYTHON="$candidate"
        break
    fi
done
if [ -z "$PYTHON" ]; then
    echo "No Python 3.11 or newer here: choose a newer base image for this autograder." >&2
    exit 1
fi

"$PYTHON" -m venv "$ROOT/venv"
# shellcheck disable=SC2086
"$ROOT/venv/bin/pip" install -q $GRADER_PIP -r "$SOURCE/requirements.txt" -c "$SOURCE/constraints.txt"

# Nothing of this may be read by the user that a submission runs as.
chmod -R go-rwx "$SOURCE/exercises" "$SOURCE/reference"
cd "$SOURCE"
PYTHONPATH="$SOURCE/engine" "$ROOT/venv/bin/python" -P -m grader.cli doctor --exercises "$SOURCE" || true
