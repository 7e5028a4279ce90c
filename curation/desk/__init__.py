"""What people do, one verb a function: they read, decide by pure functions, and write.

Pages, the API and the command line call these and nothing below.
"""
