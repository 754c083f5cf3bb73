#!/bin/sh
# Print the newest Python from 3.14 down to 3.11 that runs and can make a virtual environment.
runs() {
    "$1" -c "import sys, venv, ensurepip, sqlite3, ssl; sys.exit(sys.version_info[:2] != (3, $2))" >/dev/null 2>&1
}

for minor in 14 13 12 11; do
    for python in "python3.$minor" "${PYENV_ROOT:-$HOME/.pyenv}/versions/3.$minor".*/bin/python3 python3 python; do
        if runs "$python" "$minor"; then
            "$python" -c 'import sys; print(sys.executable)'
            exit 0
        fi
    done
done
echo "Doorstep needs Python 3.11 or newer with venv, and found none (on Debian: apt-get install python3-venv)." >&2
exit 1
