"""Decisions and themes in both languages: a recipe's words are in two, people's own in one."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.add_column("theme", sa.Column("titles", sa.JSON(), nullable=False, server_default="{}"))

    op.add_column("decision", sa.Column("texts", sa.JSON(), nullable=False, server_default="{}"))
    decision = sa.table(
        "decision",
        sa.column("id", sa.String()),
        sa.column("text", sa.String()),
        sa.column("texts", sa.JSON()),
    )
    connection = op.get_bind()
    # Whichever language it was written in, it is shown to all, as a version by hand is.
    for one, text in connection.execute(sa.select(decision.c.id, decision.c.text)).all():
        connection.execute(sa.update(decision).where(decision.c.id == one).values(texts={"": text}))
    op.drop_column("decision", "text")

    # What a Train session prepared before this writes down is found among the practices.
    op.execute(
        "UPDATE activity SET gives = 'practices' WHERE key = 'practices' AND kind = 'brainstorm'"
        " AND round = 0 AND workshop_id IN (SELECT id FROM workshop WHERE ritual = 'train')"
    )
