"""Who reads which article: plans, and what they come to. Pure: nothing here knows a database."""
