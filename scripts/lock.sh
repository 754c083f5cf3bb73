#!/bin/sh
# Write the locks anew from pyproject.toml and package.json: one for every Python and platform, hashes for each file.
# What is locked stays as it is unless it must move; `UPGRADE=--upgrade make lock` takes the newest of everything.
set -e
"$PYTHON" -m venv --clear var/lock
var/lock/bin/pip install -qq uv

compile() {
    # shellcheck disable=SC2086  # UPGRADE is a flag or nothing
    var/lock/bin/uv pip compile -q --universal --generate-hashes --python-version 3.11 --no-emit-index-url --no-header \
        $UPGRADE "$@"
}
compile --all-extras --group test pyproject.toml -o requirements-dev.lock
compile --extra map --extra postgres -c requirements-dev.lock pyproject.toml -o requirements.lock
compile --group build -c requirements-dev.lock -o requirements-build.lock
npm install --package-lock-only --loglevel=error >/dev/null
rm -rf var/lock
