#!/bin/sh
# Finds a Python that is new enough and really runs, and hands it the arguments.
# Order: $PYTHON, the project's own .venv, then what is on the PATH.
cd "$(dirname "$0")/.." || exit 1
unset PYTHONHOME PYTHONSAFEPATH

new_enough() {
    "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' </dev/null >/dev/null 2>&1
}
makes_venvs() {
    "$1" -c 'import venv, ensurepip' </dev/null >/dev/null 2>&1
}

if [ -n "${PYTHON:-}" ]; then
    new_enough "$PYTHON" && exec "$PYTHON" "$@"
    echo "PYTHON is set to '$PYTHON', which is not a Python 3.11 or newer that runs." >&2
    exit 1
fi
for candidate in .venv/bin/python .venv/Scripts/python.exe; do
    new_enough "$candidate" && exec "$candidate" "$@"
done
incomplete=
for candidate in python3.13 python3.12 python3.11 python3 python3.14 python /usr/bin/python3; do
    new_enough "$candidate" || continue
    makes_venvs "$candidate" && exec "$candidate" "$@"
    [ -n "$incomplete" ] || incomplete=$candidate
done

if [ -n "$incomplete" ]; then
    version=$("$incomplete" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
    echo "Python $version was found ($incomplete), but not the part of it that makes virtual environments." >&2
    echo "On Debian and Ubuntu: sudo apt install python$version-venv" >&2
else
    echo "Python 3.11 or newer is needed, and none was found." >&2
    echo "On Debian and Ubuntu: sudo apt install python3 python3-venv. On macOS: brew install python@3.13." >&2
    echo "If it is installed somewhere else: make run PYTHON=/path/to/python3" >&2
fi
exit 1
