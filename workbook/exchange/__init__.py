"""Files in and out: bytes to people and a report, without ever touching the book.

    reading = exchange.read([Path("Basic_LinkedInDataExport.zip")])
    incoming = exchange.merge(reading, exchange.Known(handles, contacts))
    incoming.changes        for the book to apply, or to leave, after a look at
    incoming.report         what became of each row

One file here is one format; a new one is found because it has a `FORMAT`.
"""

from workbook.exchange.archive import LIMITS, Source
from workbook.exchange.gathering import Gathering, KnownEvents
from workbook.exchange.merging import Incoming, merge
from workbook.exchange.milestone_days import KnownDays, day_key
from workbook.exchange.person import Columns, Format, Person, Progress, Reading, Skipped
from workbook.exchange.reading import formats, read
from workbook.exchange.recognising import Known
from workbook.exchange.report import Report
from workbook.exchange.telling import Kept, position_key

__all__ = [
    "LIMITS", "Columns", "Format", "Gathering", "Incoming", "Kept", "Known", "KnownDays",
    "KnownEvents", "Person", "Progress", "Reading", "Report", "Skipped", "Source", "day_key",
    "formats", "merge", "position_key", "read",
]  # fmt: skip
