"""Questions: the threads of a project, in one place."""
