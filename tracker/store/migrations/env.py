"""Alembic's door: the connection and its transaction come from tracker.store.opening."""

from alembic import context

import tracker.store.columns  # noqa: F401  (teaches the type names of a STRICT table)

context.configure(connection=context.config.attributes["connection"], render_as_batch=True)
context.run_migrations()
