"""The fence around each owner's rows in a PostgreSQL database: its row level security.

The workbook asks for one owner's rows and for no others. Should it ever forget to, the database
still gives none: each transaction says whose it is, each table shows that owner's rows alone, and
a transaction that says nothing finds every table empty. It holds for the owner of the tables too;
not for a superuser. And it is no barrier to whoever can run code here: they can say they are
somebody else. Each of those needs a file, or a role and a database, of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import sqlalchemy as sa

SETTING = "app.uid"
CODE = "app.code"
"""The join code that a transaction knows, where rows of a workshop are shared."""
_OWNED = f"owner = current_setting('{SETTING}', true)"
_GAPS = sa.text(
    "SELECT c.relname FROM pg_class c WHERE c.relkind = 'r' AND c.relname = ANY(:names)"
    " AND c.relnamespace = current_schema()::regnamespace"
    " AND NOT (c.relrowsecurity AND c.relforcerowsecurity"
    " AND EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid)) ORDER BY c.relname"
)
_EXEMPT = sa.text("SELECT rolsuper OR rolbypassrls FROM pg_roles WHERE rolname = current_user")


def gaps(connection: sa.Connection, tables: Iterable[str]) -> list[str]:
    """Return which of the tables there are without a fence."""
    return list(connection.execute(_GAPS, {"names": list(tables)}).scalars())


def put_up(connection: sa.Connection, owned: Iterable[str], shared: str) -> None:
    """Fence every table that has owners, and the one that all may read and nobody write."""
    said = [_fenced(name, f"USING ({_OWNED}) WITH CHECK ({_OWNED})") for name in owned]
    connection.exec_driver_sql(" ".join([*said, _fenced(shared, "FOR SELECT USING (true)")]))


def put_up_by(connection: sa.Connection, policies: Mapping[str, Mapping[str, str]]) -> None:
    """Fence tables whose rows several people may see: table -> policies, each with its name."""
    said = [
        _forced(table) + "".join(_policy(table, *one) for one in rules.items())
        for table, rules in policies.items()
    ]
    connection.exec_driver_sql(" ".join(said))


def take_down(connection: sa.Connection, tables: Iterable[str]) -> None:
    """Let the owner of the tables work on everybody's rows until the fence is put up again."""
    said = (f'ALTER TABLE "{name}" NO FORCE ROW LEVEL SECURITY;' for name in tables)
    connection.exec_driver_sql(" ".join(said))


def passes(connection: sa.Connection) -> bool:
    """Whether the role that is connected stands above every fence."""
    return bool(connection.execute(_EXEMPT).scalar_one())


def _fenced(name: str, rule: str) -> str:
    return _forced(name) + _policy(name, "own", rule)


def _forced(table: str) -> str:
    return f'ALTER TABLE "{table}" ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;'


def _policy(table: str, name: str, rule: str) -> str:
    return f' DROP POLICY IF EXISTS {name} ON "{table}"; CREATE POLICY {name} ON "{table}" {rule};'
