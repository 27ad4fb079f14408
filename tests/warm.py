"""A process that has loaded everything and runs commands of `mend` in children of its own.

    python tests/warm.py SOCKET

Starting Python and importing the ORM is nine tenths of what a command costs. Here that is done
once: each command comes over the socket (a file descriptor's number) with its three standard
streams, runs in a forked child as `python -m tracker` would, and its exit status goes back.
"""

from __future__ import annotations

import array
import importlib
import io
import json
import os
import socket
import sys
import time

COUNT = 8
"""Bytes of the length before a message."""


def main() -> None:
    """Serve until the other end is closed."""
    wire = socket.socket(fileno=int(sys.argv[1]))
    sys.path.insert(0, os.getcwd())
    from tracker.cli.main import VERBS

    for module in ("log", "opening", *VERBS.values()):
        importlib.import_module(f"tracker.cli.{module}")
    import tracker.guide.lexicon
    import tracker.journal.opening
    import tracker.rules.reading  # noqa: F401

    while command := received(wire):
        words, env, streams = command
        child = os.fork()
        if not child:
            wire.close()
            become(words, env, streams)
        for stream in streams:
            os.close(stream)
        _, status = os.waitpid(child, 0)
        wire.sendall(os.waitstatus_to_exitcode(status).to_bytes(4, "big", signed=True))


def received(wire: socket.socket) -> tuple[list[str], dict[str, str], list[int]] | None:
    """The next command: its words, its variables and its streams; None at the end."""
    size = 3 * array.array("i").itemsize
    head, carried, _, _ = wire.recvmsg(COUNT, socket.CMSG_SPACE(size))
    if not head:
        return None
    streams = array.array("i")
    streams.frombytes(carried[0][2][:size])
    left = int.from_bytes(head, "big")
    text = b""
    while len(text) < left:
        text += wire.recv(left - len(text))
    words, env = json.loads(text)
    return words, env, streams.tolist()


def become(words: list[str], env: dict[str, str], streams: list[int]) -> None:
    """Be `python -m tracker` with these words, to the end."""
    os.environ.clear()
    os.environ.update(env)
    time.tzset()
    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    sys.stdin = io.TextIOWrapper(open(0, "rb"), encoding="utf-8", errors="strict")  # noqa: SIM115
    sys.stdout = io.TextIOWrapper(open(1, "wb"), encoding="utf-8")  # noqa: SIM115
    sys.stderr = io.TextIOWrapper(
        open(2, "wb"),  # noqa: SIM115
        encoding="utf-8",
        errors="backslashreplace",
        line_buffering=True,
    )
    sys.argv = ["mend", *words]
    status: object = 0
    try:
        from tracker.__main__ import main as mend

        mend()
    except SystemExit as left:
        status = left.code
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status if isinstance(status, int) else status is not None)


if __name__ == "__main__":
    main()
