"""The day on which the sample library of the tests was loaded."""

from datetime import date

SAMPLE_DAY = date(2026, 11, 23)
