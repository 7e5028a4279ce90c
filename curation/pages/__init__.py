"""The Streamlit pages: each shows what the desk knows and calls one verb of it at a time.

`main.py` is the script Streamlit runs, `registry.py` the list of pages. Pages hold no SQL and
decide nothing; what they show of other people's words they show literally (`literal.py`).
"""
