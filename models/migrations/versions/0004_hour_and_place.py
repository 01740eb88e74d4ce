"""Where and when people come: the hour and the place of a workshop, in the facilitator's words."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("workshop", sa.Column("place", sa.String(), nullable=False, server_default=""))
