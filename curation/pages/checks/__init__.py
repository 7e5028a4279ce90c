"""Worklists of what is likely wrong: labelled in different ways, or otherwise than expected."""
