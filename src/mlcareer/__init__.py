"""Where you stand for a machine-learning or data role, and what to learn next."""

__version__ = "0.1.0"
