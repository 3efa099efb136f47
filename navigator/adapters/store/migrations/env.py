"""Run by Alembic: the migrations, on the connection given by `navigator.adapters.store.schema`, in its transaction."""

from alembic import context

from navigator.adapters.store.tables import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    render_as_batch=True,  # SQLite alters few things in place
)
context.run_migrations()
