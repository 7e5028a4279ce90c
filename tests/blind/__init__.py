"""Nobody is told what a colleague labels, and the control share has no suggestions."""
