"""A server to kill: `python -m tests.phone.mortal_server PORT` begins a new life for every line that it reads.

It loads everything once and forks, so that being born again takes milliseconds; no life shares a database connection
with another, or with the process that it is forked from.
"""

from __future__ import annotations

import os
import sys

import uvicorn

from planner.knowledge.overlay import overlaid, own_folder
from planner.phone.front import pages_of_this_installation


def main(port: int) -> None:
    """Write the number of the process at each birth, and an empty line when it has died."""
    overlaid(own_folder())
    for _ in sys.stdin:
        life = os.fork()
        if life == 0:
            uvicorn.run(pages_of_this_installation(), port=port, access_log=False, log_level="error")
            os._exit(0)
        print(life, flush=True)
        os.waitpid(life, 0)
        print(flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]))
