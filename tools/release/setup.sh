#!/bin/sh
# Makes the environment of a release from its own wheels, without network. Run it as the owner of this folder.
# It takes the newest Python for which there are wheels, or the one that PARAPLU_PYTHON names.
set -eu
cd "$(dirname "$0")/.."
locks="requirements/base.txt requirements/verifier.txt"
done_for=$(cat $locks bin/setup | sha256sum)
[ "$(cat .venv/ready 2>/dev/null)" = "$done_for" ] && exit 0

asked='import sys, venv, ensurepip
assert sys.version_info >= (3, 12)
print("cp%d%d" % sys.version_info[:2])'
python=''
for name in ${PARAPLU_PYTHON:-python3.14 python3.13 python3.12 python3}; do
    abi=$("$name" -c "$asked" 2>/dev/null) || continue
    if [ ! -d wheels ] || ls wheels/cffi-*-"$abi"-*_"$(uname -m)".whl >/dev/null 2>&1; then
        python=$name
        break
    fi
done
if [ -z "$python" ]; then
    echo "No Python here fits this release. It has wheels for:" >&2
    ls wheels 2>/dev/null | sed -n 's/^cffi-[^-]*-\(cp[0-9]*\)-.*_\(x86_64\|aarch64\)\.whl$/  \1 \2/p' >&2
    echo "It also needs the modules venv and ensurepip (on Debian: apt-get install python3-venv)." >&2
    exit 1
fi

from=''
[ -d wheels ] && from='--no-index --find-links wheels'
"$python" -m venv --clear .venv
.venv/bin/python -m pip install --quiet --disable-pip-version-check --no-input $from \
    --require-hashes --only-binary :all: --no-deps -r requirements/base.txt -r requirements/verifier.txt
for packages in .venv/lib/python3*/site-packages; do
    pwd | sed 's|$|/src|' >"$packages/paraplu_source.pth"
done
# The processes may not write here: without this each start would compile every file.
.venv/bin/python -m compileall -q src
echo "$done_for" >.venv/ready
