#!/bin/sh
# Make .venv with Python 3.12 and the locked packages; with no Python 3.12, ask uv for one.
set -eu

is_312() {
    "$1" -c 'import sys; sys.exit(sys.version_info[:2] != (3, 12))' 2>/dev/null
}

for python in python3.12 python3 python; do
    if is_312 "$python"; then
        rm -rf .venv
        "$python" -m venv .venv
        .venv/bin/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
        exit 0
    fi
done

if command -v uv >/dev/null 2>&1 &&
    uv venv --quiet --clear --seed --python 3.12 .venv &&
    uv pip install --quiet --python .venv/bin/python -r requirements.txt; then
    exit 0
fi

rm -rf .venv
echo "Python 3.12 was not found: install it (pyenv install 3.12) or uv, and run make again." >&2
echo "Or let conda do it all: conda env create -f environment.yml && conda activate neuroplasticity && snakemake" >&2
exit 1
