#!/bin/sh
# Make the demo company where there is none yet, and serve it. What is there is kept.
set -e
data=$1
if [ -z "$(ls -A "$data" 2>/dev/null)" ]; then
    # Half a company would look like one: the folder was empty, so it is left as it was found.
    trap 'rm -rf "$data"' EXIT
    .venv/bin/doorstep init --data "$data" --demo
    trap - EXIT
fi
exec .venv/bin/doorstep serve --data "$data"
