"""The hour and the place of a workshop; reasons said of an action that a facilitator has hidden."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("workshop", sa.Column("place", sa.String(), nullable=False, server_default=""))
    op.add_column(
        "action_mark",
        sa.Column("hidden", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
