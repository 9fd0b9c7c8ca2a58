"""Records whose perspectives are typed as lines: an unreadable line becomes a Dutch message on the form."""

from __future__ import annotations

from typing import Any

from pydantic import field_validator

from planner.route.experience import Dilemma, Obstacle
from planner.usecases.experience import typed_perspectives


def _read(value: object) -> object:
    return typed_perspectives(value) if isinstance(value, str) else value


class TypedObstacle(Obstacle):
    """An obstacle as it comes from the form."""

    _lines = field_validator("perspectives", mode="before")(_read)

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Obstacle:  # type: ignore[override]
        """Return a plain Obstacle, which storage knows. Raises ValidationError."""
        return Obstacle.model_construct(**_fields(super().model_validate(obj, **options)))


class TypedDilemma(Dilemma):
    """A dilemma as it comes from the form."""

    _lines = field_validator("perspectives", mode="before")(_read)

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Dilemma:  # type: ignore[override]
        """Return a plain Dilemma, which storage knows. Raises ValidationError."""
        return Dilemma.model_construct(**_fields(super().model_validate(obj, **options)))


def _fields(record: Obstacle | Dilemma) -> dict[str, Any]:
    return {name: getattr(record, name) for name in type(record).model_fields}
