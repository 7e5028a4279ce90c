"""A desk at which a team turns news articles into labelled training data."""

__version__ = "0.1.0"
