"""Says what the last step of the schema lacks, and writes it.

python -m tests.schema            what is lacking, in words and in SQL; 1 where something is
python -m tests.schema --write    writes steps/to_N.sql anew (only while N is not released)
python -m tests.schema --keep     keeps a book of schema N here: do this when N is released,
                                  then raise SCHEMA in bookfile.py with the next new field
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import sqlalchemy as sa

from tests.schema import comparing, filled
from workbook import bookfile, steps
from workbook.store import Store

HEADER = "-- Schema {number}. Once it is released this file is never edited again.\n"


def climbed(path: Path, upto: int) -> None:
    """Run the steps that lead from the book at `path` to `upto`, and nothing else."""
    engine = bookfile.engine_of(path)
    with engine.begin() as connection:
        since = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
        for number in range(since + 1, upto + 1):
            steps.climb(connection, number)
    engine.dispose()


def wanted(folder: Path, *, with_last: bool) -> comparing.Lacking:
    """Return what is lacking after the steps, or after all of them but the last one's SQL."""
    before, today = folder / "before.sqlite", comparing.fresh(folder)
    comparing.put(comparing.fixtures()[-1], before)
    climbed(before, bookfile.SCHEMA if with_last else bookfile.SCHEMA - 1)
    found = comparing.lacking(before, today)
    engine = sa.create_engine(f"sqlite:///{before}")
    with engine.begin() as connection:
        for statement in found.sql:
            connection.exec_driver_sql(statement)
    engine.dispose()
    if not found.by_hand:
        found.sql += comparing.unfolded(before)
    return found


def write(folder: Path) -> None:
    """Write the SQL of the last step anew."""
    newest = comparing.fixtures()[-1]
    if newest != bookfile.SCHEMA - 1:
        raise SystemExit(
            f"Schema {newest} is kept and bookfile.SCHEMA is {bookfile.SCHEMA}: "
            "the step to write is the one after the kept one."
        )
    found = wanted(folder, with_last=False)
    there = steps.FOLDER / f"to_{bookfile.SCHEMA}.sql"
    text = HEADER.format(number=bookfile.SCHEMA) + "\n" + "\n\n".join(found.sql) + "\n"
    there.write_text(text, "utf-8")
    sys.stdout.write(f"Written: {there}\n")


def main(asked: list[str]) -> int:
    """Do what was asked; 0 where the steps lead to today's records."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if "--keep" in asked:
            store = Store.open(str(folder / "kept.sqlite"))
            filled.fill(store)
            sys.stdout.write(f"Kept: {comparing.keep(folder / 'kept.sqlite')}\n")
            return 0
        if "--write" in asked:
            (folder / "write").mkdir()
            write(folder / "write")
        found = wanted(folder, with_last=True)
    for sentence in found.by_hand:
        sys.stdout.write(f"By hand, in steps/to_{bookfile.SCHEMA}.py: {sentence}.\n")
    if found.sql:
        sys.stdout.write("\n".join(["The last step lacks:", "", *found.sql, ""]))
        sys.stdout.write("`python -m tests.schema --write` writes it.\n")
    return int(bool(found.sql or found.by_hand))


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
