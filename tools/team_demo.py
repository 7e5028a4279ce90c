"""`make team-demo`: the app with a made-up team at work, to look at and to try things on.

Four people, thirty articles, a week of progress, in a database of its own that is made anew each
time. PORT in the environment chooses where it listens, NO_BROWSER=1 keeps the browser closed.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys

from tools.environment import ROOT, SetupError, prepare

DATABASE = ROOT / "build" / "team-demo" / "curation.db"


def main() -> int:
    try:
        python = str(prepare())
    except SetupError as error:
        print(error, file=sys.stderr)
        return 1
    environment = {**os.environ, "CURATION_DB": str(DATABASE), "CURATION_DESK": "demo"}
    shutil.rmtree(DATABASE.parent, ignore_errors=True)
    made = subprocess.run([python, "-m", "tools.team_database"], cwd=ROOT, env=environment)
    if made.returncode != 0:
        return made.returncode
    port = os.environ.get("PORT")
    where = [f"--port={port}"] if port else []
    server = subprocess.Popen(
        [python, "-m", "curation", "serve", "--open", *where], cwd=ROOT, env=environment
    )
    # Ctrl-C reaches the server as well, which then ends in order; this waits for it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())
    return server.wait()


if __name__ == "__main__":
    sys.exit(main())
