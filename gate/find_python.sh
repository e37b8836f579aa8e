#!/bin/sh
# Prints the path of a Python >= 3.12 that can make an environment, or says in one sentence what is missing.
# A name on PATH proves nothing (version switchers leave names that only print an error): each is really run.
new_enough='import sys; sys.exit(sys.version_info < (3, 12))'
complete='import venv, ensurepip'

candidates() {
    for name in python3.14 python3.13 python3.12 python3; do
        for folder in $(printf '%s' "$PATH" | tr ':' ' ') /usr/local/bin /usr/bin; do
            [ -x "$folder/$name" ] && printf '%s\n' "$folder/$name"
        done
    done
}

incomplete=''
look() {
    for candidate in $(candidates); do
        "$candidate" -c "$new_enough" >/dev/null 2>&1 || continue
        if "$candidate" -c "$complete" >/dev/null 2>&1; then
            printf '%s\n' "$candidate"
            exit 0
        fi
        incomplete=${incomplete:-$candidate}
    done
}

look
if [ -z "$incomplete" ]; then
    echo "Paraplu needs Python 3.12 or newer, and this machine has none: install python3.13, then try again." >&2
    exit 1
fi

package=$("$incomplete" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    export DEBIAN_FRONTEND=noninteractive
    { apt-get update && apt-get install -y --no-install-recommends "$package"; } >/dev/null 2>&1
    look
fi
echo "$incomplete lacks the modules venv and ensurepip: install $package (on Debian: apt-get install $package), then try again." >&2
exit 1
