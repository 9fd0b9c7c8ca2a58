"""A scan that an organisation made its own: which shipped scan it started from and the questions it has now."""

from __future__ import annotations

from pydantic import Field, model_validator

from scans.definition import Scan
from scans.identity import Record


class OwnScan(Record):
    """An adapted scan. `form.key` stays the key of the scan it came from, so that rounds of both make one trend."""

    base: str = Field(min_length=1, max_length=60)
    form: Scan

    @model_validator(mode="after")
    def _same_family(self) -> OwnScan:
        if self.form.key != self.base:
            raise ValueError("een eigen scan houdt de sleutel van de scan waar hij van afstamt")
        return self
