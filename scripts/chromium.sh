#!/bin/sh
# See that Chromium and a Chinese font are there for the browser tests: install them where that is ours to do,
# else name what is missing, which is a failure under CI=true.
missing=
command -v chromium >/dev/null || missing="chromium"
[ -d /usr/share/fonts/opentype/noto ] || missing="$missing fonts-noto-cjk"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && [ -f /etc/debian_version ]; then
    echo "Installing $missing by apt"
    # shellcheck disable=SC2086  # two words are two packages
    if apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends $missing >/dev/null; then
        exit 0
    fi
fi
echo "Missing for the browser tests: $missing (on Debian: apt-get install $missing)" >&2
[ "$CI" != true ]
