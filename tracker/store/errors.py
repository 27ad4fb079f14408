"""What can go wrong, each as one plain sentence that says what to do.

Only the outermost layer prints these. `code` is the word scripts see, `status` the exit status
(1: could not, 2: wrong usage), `hint` what to do about it.
"""

from __future__ import annotations

import errno


class Trouble(Exception):
    """The root of everything Mend says about what it could not do."""

    code = "usage"
    status = 1

    def __init__(self, message: str, hint: str = "", line: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.line = line

    @property
    def sentence(self) -> str:
        """The whole of it in one line."""
        return f"{self.message} {self.hint}".strip()


class Usage(Trouble):
    """The words of the command are off."""

    status = 2


class UnknownFamily(Usage):
    code = "unknown-family"


class UnknownMember(Usage):
    code = "unknown-member"


class AmbiguousMember(Usage):
    code = "ambiguous-member"


class BadTime(Usage):
    code = "bad-time"


class Empty(Usage):
    code = "empty"


class TooLong(Usage):
    code = "too-long"


class NoFamily(Trouble):
    code = "no-family"

    def __init__(self) -> None:
        super().__init__("There is no family here yet.", "Start one with: mend family create NAME")


class NotAStore(Trouble):
    code = "not-a-store"


class NewerStore(Trouble):
    code = "newer-store"

    def __init__(self) -> None:
        super().__init__(
            "A newer Mend wrote this file; nothing was changed.", "Update Mend, then open it."
        )


class Busy(Trouble):
    code = "busy"

    def __init__(self) -> None:
        super().__init__(
            "Another program is at work on the family's file; nothing was changed.",
            "Try again in a moment.",
        )


class ReadOnly(Trouble):
    code = "read-only"

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"{folder} cannot be written to; nothing was changed.",
            "Make it writable, or name another place with --data.",
        )


class DiskFull(Trouble):
    code = "disk-full"

    def __init__(self) -> None:
        super().__init__(
            "The disk is full; nothing was changed.", "Free some space, then try again."
        )


class Damaged(Trouble):
    code = "damaged"

    def __init__(self, what: str = "The family's file is damaged") -> None:
        super().__init__(
            f"{what}; nothing was changed.",
            "mend restore --list shows the backups, mend restore brings one back.",
        )


class Replaced(Trouble):
    """Whoever has the old file open writes into it no more: nobody would find it there."""

    code = "damaged"

    def __init__(self) -> None:
        super().__init__(
            "The family's file was moved or replaced while it was open; nothing was changed.",
            "Quit and open Mend again: your words stay.",
        )


class BadImport(Trouble):
    code = "bad-import"


class NoTerminal(Trouble):
    code = "no-terminal"


class NothingToUndo(Trouble):
    code = "nothing-to-undo"


class Inside(Trouble):
    """A mistake of ours; `what` names it without anybody's words."""

    code = "internal"

    def __init__(self, what: str) -> None:
        super().__init__(
            f"Something went wrong inside Mend ({what}); what was kept is on the disk.",
            "mend doctor looks whether all is whole.",
        )


class ChangedSince(Trouble):
    code = "changed-since"


class Missing(Trouble):
    """What was named is not here."""

    code = "usage"
    status = 2


_FULL = (
    "SQLITE_FULL",
    "SQLITE_IOERR_WRITE",
    "SQLITE_IOERR_SHMOPEN",
    "SQLITE_IOERR_SHMSIZE",
    "SQLITE_IOERR_TRUNCATE",
)
_READ_ONLY = ("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_IOERR_ACCESS")


def translated(error: BaseException, folder: str) -> Trouble | None:
    """What a database's or the system's error means for the family; None where it is no trouble of
    ours. Takes errors of `sqlite3`, those wrapped by SQLAlchemy (`orig`), and OSError."""
    error = getattr(error, "orig", None) or error
    name = getattr(error, "sqlite_errorname", "") or ""
    number = getattr(error, "errno", None)
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return Busy()
    if name.startswith(_FULL) or number in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        return DiskFull()
    if name.startswith(_READ_ONLY) or number in (errno.EACCES, errno.EROFS, errno.EPERM):
        return ReadOnly(folder)
    if name.startswith("SQLITE_NOTADB"):
        return NotAStore("That file is no family's file; nothing was changed.", "Check the path.")
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_IOERR")):
        return Damaged()
    if isinstance(error, OSError):
        return ReadOnly(folder)
    return None
