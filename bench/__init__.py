"""Speed, measured: ratios against the raw limit in the same run. Never part of the tests."""
