"""Alembic's way in: the connection is handed over by webapp/migrate.py, so that a migration is one transaction of ours."""

from alembic import context

import webapp.models.all  # noqa: F401
from webapp.models.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    render_as_batch=True,
    compare_type=True,
)
with context.begin_transaction():
    context.run_migrations()
