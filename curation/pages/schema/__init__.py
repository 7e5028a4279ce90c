"""The Schema page: all labels of a project, changed in a draft whose effect is read before saving.

`draft` and `rebasing` are pure; `keeping` holds the draft in the session; the other files each
show one thing of it.
"""
