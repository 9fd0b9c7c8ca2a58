"""Processes of their own behind the door for participants: `python -m planner.phone.door 0.0.0.0:8502`.

Python runs one thing at a time in a process. With these, five hundred people who answer don't wait for a screen that is
being drawn, nobody at a screen waits for them, and every core helps. The one that is started here opens the door and
keeps the others going; they all take people in from the same socket. It ends when its input closes, which happens
whatever way the program that started it ends.
"""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from multiprocessing import connection, get_context, parent_process
from multiprocessing.context import SpawnProcess

from planner.phone.serving import open_door, read_door

FEWEST, MOST = 2, 4  # processes: one may wait for the disk without the other; beyond four all of them would
# Threads of one process that look in the database: more of them fight for the one turn that Python gives out. Measured
# on two cores, two processes with one thread each do 300 visits a second, with four threads 250, one with four 170.
THREADS = 1
SECONDS_BETWEEN = (
    1.0  # before a process that ended is replaced: what ends at once would keep the computer busy
)
READY, TAKEN = "open", "bezet"  # what is said when the door is open, or can't be


def processes() -> int:
    """Return how many processes to answer with: one for every core that this program may use, from two to four."""
    try:
        cores = len(os.sched_getaffinity(0))
    except AttributeError:  # only Linux tells which ones it may use
        cores = os.cpu_count() or 1
    return max(FEWEST, min(cores, MOST))


def main(typed: str) -> None:
    """Open a door, say so, and keep it until our input closes. Exits with 1 when the door can't be opened."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl+C is for who started us; then our input closes
    try:
        opened = open_door(read_door(typed))
    except OSError:
        print(TAKEN, flush=True)
        sys.exit(1)
    print(READY, flush=True)
    threading.Thread(target=_keep, args=(opened, processes()), daemon=True).start()
    sys.stdin.buffer.read()  # our own end, which ends the others: they are its children, and watch it


def _keep(opened: socket.socket, many: int) -> None:
    """Keep so many processes going: one that ends is replaced."""
    running = [_started(opened) for _ in range(many)]
    while True:
        connection.wait([process.sentinel for process in running])
        time.sleep(SECONDS_BETWEEN)
        running = [process if process.is_alive() else _started(opened) for process in running]


def _started(opened: socket.socket) -> SpawnProcess:
    process = get_context("spawn").Process(target=answer, args=(opened,), daemon=True)
    process.start()
    return process


def answer(opened: socket.socket) -> None:
    """Answer the people who come in by a socket, until the process that started this one has gone."""
    from planner.phone.doorkeeper import server_of
    from planner.phone.front import pages_of_this_installation, warm_up

    warm_up()
    server = server_of(pages_of_this_installation(THREADS))

    def leave_too() -> None:
        parent = parent_process()
        if parent is not None:
            parent.join()
        server.should_exit = True

    threading.Thread(target=leave_too, daemon=True).start()
    server.run(sockets=[opened])


if __name__ == "__main__":
    main(sys.argv[1])
