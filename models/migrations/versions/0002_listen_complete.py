"""Listen, complete: links, the call, themes, decisions, marks on actions, one-time invitations."""

import sqlalchemy as sa
from alembic import op
import models.base

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.create_table(
        "account_invitation",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("created_at", models.base.Utc(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("expires_at", models.base.Utc(), nullable=False),
        sa.ForeignKeyConstraint(
            ["created_by"],
            ["account.id"],
        ),
        sa.PrimaryKeyConstraint("token_hash"),
    )
    op.create_table(
        "nomination",
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("programme_id", sa.String(), nullable=False),
        sa.Column("quality", sa.String(), nullable=False),
        sa.Column("expires_at", models.base.Utc(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("token_hash"),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_nomination_programme_id"), "nomination", ["programme_id"], unique=False
    )

    op.create_table(
        "notice",
        sa.Column("programme_id", sa.String(), nullable=False),
        sa.Column("version", sa.String(), nullable=False),
        sa.Column("points", sa.JSON(), nullable=False),
        sa.Column("since", models.base.Utc(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["by"],
            ["account.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("programme_id", "version"),
    )
    op.create_table(
        "opt_out",
        sa.Column("programme_id", sa.String(), nullable=False),
        sa.Column("name_hash", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("programme_id", "name_hash"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "programme_link",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("programme_id", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("created_at", models.base.Utc(), nullable=False),
        sa.Column("created_by", sa.String(), nullable=True),
        sa.Column("revoked_at", models.base.Utc(), nullable=True),
        sa.ForeignKeyConstraint(
            ["created_by"],
            ["account.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        op.f("ix_programme_link_programme_id"), "programme_link", ["programme_id"], unique=False
    )

    op.create_table(
        "volunteer",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("programme_id", sa.String(), nullable=False),
        sa.Column("token_hash", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("team", sa.String(), nullable=True),
        sa.Column("came", sa.String(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("notice", sa.String(), nullable=False),
        sa.Column("joined_at", models.base.Utc(), nullable=False),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("token_hash"),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_volunteer_programme_id"), "volunteer", ["programme_id"], unique=False)

    op.create_table(
        "option_merge",
        sa.Column("workshop_id", sa.String(), nullable=False),
        sa.Column("option_id", sa.String(), nullable=False),
        sa.Column("into_id", sa.String(), nullable=False),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
        ),
        sa.PrimaryKeyConstraint("workshop_id", "option_id"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "decision",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("programme_id", sa.String(), nullable=False),
        sa.Column("workshop_id", sa.String(), nullable=False),
        sa.Column("activity_id", sa.String(), nullable=False),
        sa.Column("text", sa.String(), nullable=False),
        sa.Column("mode", sa.String(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=True),
        sa.Column("decided_at", models.base.Utc(), nullable=False),
        sa.ForeignKeyConstraint(
            ["activity_id"],
            ["activity.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
        sa.UniqueConstraint("activity_id"),
    )
    op.create_index(op.f("ix_decision_programme_id"), "decision", ["programme_id"], unique=False)
    op.create_index(op.f("ix_decision_workshop_id"), "decision", ["workshop_id"], unique=False)

    op.create_table(
        "action_mark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("action_id", sa.String(), nullable=False),
        sa.Column("at", models.base.Utc(), nullable=False),
        sa.Column("status", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=False),
        sa.Column("workshop_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["action_id"],
            ["action_item.id"],
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_action_mark_action_id"), "action_mark", ["action_id"], unique=False)

    op.create_table(
        "theme",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("programme_id", sa.String(), nullable=False),
        sa.Column("title", sa.String(), nullable=False),
        sa.Column("detail", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("workshop_id", sa.String(), nullable=True),
        sa.Column("option_id", sa.String(), nullable=True),
        sa.Column("votes", sa.JSON(), nullable=False),
        sa.Column("decision_id", sa.String(), nullable=True),
        sa.Column("created_at", models.base.Utc(), nullable=False),
        sa.ForeignKeyConstraint(
            ["decision_id"],
            ["decision.id"],
        ),
        sa.ForeignKeyConstraint(
            ["programme_id"],
            ["programme.id"],
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_theme_option_id"), "theme", ["option_id"], unique=False)
    op.create_index(op.f("ix_theme_programme_id"), "theme", ["programme_id"], unique=False)
    op.create_index(op.f("ix_theme_workshop_id"), "theme", ["workshop_id"], unique=False)

    op.create_table(
        "theme_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("theme_id", sa.String(), nullable=False),
        sa.Column("at", models.base.Utc(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("why", sa.String(), nullable=False),
        sa.Column("by", sa.String(), nullable=True),
        sa.Column("workshop_id", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(
            ["theme_id"],
            ["theme.id"],
        ),
        sa.ForeignKeyConstraint(
            ["workshop_id"],
            ["workshop.id"],
        ),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(op.f("ix_theme_change_theme_id"), "theme_change", ["theme_id"], unique=False)

    op.add_column("action_item", sa.Column("theme_id", sa.String(), nullable=True))
    op.add_column("action_item", sa.Column("looked_at_by", sa.String(), nullable=True))
    op.create_index(op.f("ix_action_item_theme_id"), "action_item", ["theme_id"], unique=False)

    op.add_column("activity", sa.Column("course", sa.JSON(), nullable=False, server_default="{}"))
    op.add_column("activity", sa.Column("gives", sa.String(), nullable=False, server_default=""))

    op.add_column("programme", sa.Column("teams", sa.JSON(), nullable=False, server_default="[]"))
    op.add_column("programme", sa.Column("cadence", sa.JSON(), nullable=False, server_default="{}"))

    op.add_column("result", sa.Column("hands", sa.Integer(), nullable=False, server_default="0"))

    op.add_column("workshop", sa.Column("next_on", sa.Date(), nullable=True))
    op.add_column("workshop", sa.Column("team_steps", sa.JSON(), nullable=True))
