"""Insert a row or change the one that has its key: one statement, made once, on either database."""

from collections.abc import Mapping
from functools import cache

from sqlalchemy import Executable
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session, SQLModel


def upsert(
    db: Session,
    table: type[SQLModel],
    key: Mapping[str, object],
    new: Mapping[str, object],
    changed: Mapping[str, object] | None,
) -> bool:
    """Insert a row, or change the one with this key (None: leave it). True when something was written."""
    statement = _upsert(
        db.get_bind().dialect.name, table, tuple(key), None if changed is None else tuple(changed)
    )
    values = {**key, **new, **(changed or {})}
    return db.connection().execute(statement, values).rowcount > 0


@cache
def _upsert(
    dialect: str, table: type[SQLModel], key: tuple[str, ...], changed: tuple[str, ...] | None
) -> Executable:
    """The statement of an upsert, made once: making it costs more than running it."""
    insert = postgresql_insert if dialect == "postgresql" else sqlite_insert
    # Asked for, or PostgreSQL's driver does not tell how many rows an insert wrote.
    statement = insert(table.__table__).execution_options(preserve_rowcount=True)
    if changed is None:
        return statement.on_conflict_do_nothing(index_elements=key)
    return statement.on_conflict_do_update(
        index_elements=key, set_={name: statement.excluded[name] for name in changed}
    )
