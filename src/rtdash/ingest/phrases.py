"""What a phrase about a person is cut into: a post and an organization."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cut:
    """A phrase cut in two; `sure` is False where only capitals and a preposition speak for the organization."""

    post: str
    organization: str | None
    sure: bool = True
