#!/bin/sh
# Say what is missing when Node is not there or too old.
if ! node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null || ! command -v npm >/dev/null; then
    echo "Doorstep needs Node 20 or newer with npm, to build what the browser is sent." >&2
    exit 1
fi
