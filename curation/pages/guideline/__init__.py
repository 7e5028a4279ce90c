"""Guideline: what a project's labels mean, as its reviewers write it."""
