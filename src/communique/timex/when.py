"""What an expression is counted from, and the choices that tense and story decide."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from communique.timex.bounds import bounds_of
from communique.timex.calendar import exists, moved, value_of, weekday_near

Genre = Literal["news", "narrative"]
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_STORY = re.compile(r"(BC\d{4}|\d{4})(?:-(\d\d))?")
_ROLLS = 8  # months back that mean a new year: January after December
_FAR = 200  # days; a date that far off by its tense gives way to a near one
_NEAR_DAY = {-1: 75, 0: 75, 1: 130}  # for a day, by the direction of the clause
_NEAR_MONTH = {-1: 40, 0: 75, 1: 130}


@dataclass(frozen=True, slots=True)
class When:
    """The point of view of one expression.

    ``base`` is the day that "today" means, ``story`` the value of the time last spoken of,
    ``day`` the last day spoken of in the same sentence, ``quarter`` the last quarter, ``year`` a
    year just named, ``joined`` the value of the expression that ends right before. ``proposed``
    tells whether a reader's candidate lies here (``None``: no reader was asked), which lifts guards
    that rules need on their own. ``look`` tells the direction of the clause: -1 past, 1 to come, 0
    unknown.
    """

    base: dt.date | None
    genre: Genre
    look: Callable[[], int]
    story: str | None = None
    day: dt.date | None = None
    quarter: str | None = None
    year: int | None = None
    joined: str | None = None
    proposed: bool | None = None

    @property
    def narrative(self) -> bool:
        """Whether times count from the story rather than from the day of writing."""
        return self.genre == "narrative"

    @property
    def before_christ(self) -> bool:
        """Whether the story has reached years before Christ."""
        return self.narrative and (self.story or "").startswith("BC")

    def story_day(self) -> dt.date | None:
        """The first day of the time last spoken of, else the base; none before Christ."""
        if self.before_christ:
            return None
        return bounds_of(self.story)[0] or self.base

    @property
    def to_the_day(self) -> bool:
        """Whether the time last spoken of is known to the day, or none was."""
        return self.story is None or bool(_DAY.match(self.story))

    def counted(self, unit: str, by: int, *, from_story: bool = False) -> str | None:
        """The value of the ``unit`` that lies ``by`` units away."""
        if unit == "Y" and self.before_christ:
            return f"BC{int((self.story or '')[2:6]) - by:04}"
        from_story = from_story or self.narrative
        if from_story and unit == "D" and not self.to_the_day:
            return None
        start = self.story_day() if from_story else self.base
        there = moved(start, unit, by) if start else None
        return value_of(there, unit) if there else None

    def _story_year(self, month: int) -> str | None:
        """The year of a month in a history: that of the time last spoken of, or the next one when
        the story has passed from its last months to the first.
        """
        found = _STORY.match(self.story or "")
        if found is None:
            return f"{self.base.year:04}" if self.base else None
        year, told = found[1], int(found[2] or 0)
        if told - month >= _ROLLS and not year.startswith("BC"):
            return f"{int(year) + 1:04}"
        return year

    def month(self, month: int) -> str:
        """The value of a month without a year."""
        if self.narrative and not self.year:
            return f"{self._story_year(month) or 'XXXX'}-{month:02}"
        year = self._year_of(lambda year: dt.date(year, month, 1), width=31)
        return f"{year:04}-{month:02}" if year else f"XXXX-{month:02}"

    def month_day(self, month: int, day: int) -> str | None:
        """The value of a day of a month without a year; ``None`` when there is no such day."""
        if not exists(2000, month, day):
            return None
        if self.narrative and not self.year:
            return f"{self._story_year(month) or 'XXXX'}-{month:02}-{day:02}"

        def of_year(year: int) -> dt.date:
            return dt.date(year, month, day if exists(year, month, day) else day - 1)

        year = self._year_of(of_year, width=1)
        if year and not exists(year, month, day):
            return None
        return f"{year:04}-{month:02}-{day:02}" if year else f"XXXX-{month:02}-{day:02}"

    def season(self, season: str, month: int) -> str:
        """The value of a season without a year; ``month`` is its first."""
        if self.narrative and not self.year:
            return f"{self._story_year(month) or 'XXXX'}-{season}"
        year = self._year_of(lambda year: dt.date(year, month, 1), width=92)
        return f"{year:04}-{season}" if year else f"XXXX-{season}"

    def of_year(self, day_of: Callable[[int], dt.date | None]) -> dt.date | None:
        """The yearly day (a holiday) nearest in the direction of the clause."""
        year = self._year_of(lambda year: day_of(year) or dt.date(year, 1, 1), width=1)
        return day_of(year) if year else None

    def _year_of(self, of_year: Callable[[int], dt.date], width: int) -> int | None:
        if self.year:
            return self.year
        if self.narrative:
            day = self.story_day()
            return day.year if day else None
        if self.base is None or not 2 <= self.base.year <= 9998:
            return self.base.year if self.base else None
        return nearest(self.base, of_year, width, self.look())

    def weekday(self, weekday: int) -> dt.date | None:
        """The day that a bare weekday means."""
        start = self.story_day() if self.narrative else self.base
        if start is None:
            return None
        try:
            return weekday_near(start, weekday, 1 if self.look() > 0 else -1)
        except OverflowError:
            return None


def nearest(base: dt.date, of_year: Callable[[int], dt.date], width: int, look: int) -> int:
    """The year that puts a yearly period of ``width`` days where the clause points.

    Past: the last one that has begun; to come: the next one not over; unknown: as past, for
    news reports. Where that leads far from a near one: the near one.
    """
    starts = [of_year(year) for year in (base.year - 1, base.year, base.year + 1)]
    gaps = [_gap(base, start, width) for start in starts]
    near = min(starts, key=lambda start: abs(_gap(base, start, width)))
    fitting = [start for start, gap in zip(starts, gaps, strict=True) if gap * (look or -1) >= 0]
    if not fitting:
        return near.year
    best = min(fitting, key=lambda start: abs(_gap(base, start, width)))
    limit = (_NEAR_DAY if width == 1 else _NEAR_MONTH)[look]
    far = abs(_gap(base, best, width)) > _FAR and abs(_gap(base, near, width)) < limit
    return near.year if far else best.year


def _gap(base: dt.date, start: dt.date, width: int) -> int:
    """Days from ``base`` to the period: negative when it is over, zero when it is on."""
    after = (start - base).days
    if after > 0:
        return after
    return min(0, after + width - 1)
