"""The Agreement page, for who may see everybody's labels: how far readings say the same.

`page` lists its parts; `showing` is what each of them is told. Tables (`*_table.py`), plots and
words are pure. Every number leads to the cases behind it (`cases`), and each of those to the
editor. What is chosen stands in the address.
"""
