"""The Export page: what to take, what becomes of it in a format, the ways to have it, releases."""
