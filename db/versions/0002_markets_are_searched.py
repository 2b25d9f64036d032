"""Markets are searched: their index is built with the others, after every migration."""

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Nothing is kept that could not be built again."""
