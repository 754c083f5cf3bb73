#!/bin/sh
# Make the demo company where there is none yet, and serve it.
set -e
data=$1
if [ -z "$(ls -A "$data" 2>/dev/null)" ]; then
    .venv/bin/doorstep init --data "$data" --demo
fi
exec .venv/bin/doorstep serve --data "$data"
