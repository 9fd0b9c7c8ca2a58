"""What can go wrong with stored data, each with a Dutch message that says what to do."""

from __future__ import annotations

from datetime import datetime

THIS_COMPUTER = "deze computer"
"""The actor where nobody signs in: then a change that came between is the user's own, in another window."""


class StorageFailure(Exception):
    """Base: `str(failure)` is a Dutch message that can be shown to a user."""


class DatabaseUnavailable(StorageFailure):
    """The database can't be opened, read or written."""


class UnknownRecord(StorageFailure):
    """A record or traject with this id doesn't exist (any more)."""


class StaleRecord(StorageFailure):
    """Someone else changed the record after this change was begun; nothing was overwritten."""

    def __init__(self, what: str, actor: str, at: datetime | None) -> None:
        self.actor, self.at = actor, at
        who = "in een ander venster " if actor == THIS_COMPUTER else f"door {actor} " if actor else ""
        super().__init__(
            f"Intussen is dit {who}gewijzigd ({what}). Er is niets overschreven. "
            "Bekijk de nieuwe versie en breng jouw wijziging daarin aan."
        )


class NotUndoable(StorageFailure):
    """A change can't be undone because what it touched has changed since, or it was undone before."""
