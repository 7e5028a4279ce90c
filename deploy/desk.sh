#!/bin/sh
# A command of the desk as the app's own user and with the app's settings:
#   deploy/desk.sh users add Lea --role lead
set -eu
cd "$(dirname "$0")/.."
exec sudo -u curation -- sh -c '
    set -a
    . /etc/curation/curation.env
    exec .venv/bin/python -m curation "$@"
' desk "$@"
