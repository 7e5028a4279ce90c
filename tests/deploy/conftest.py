"""A browser for the tests of proxies."""

from tests.browser.conftest import browser

__all__ = ["browser"]
