"""PostgreSQL's full text search, on the entries themselves. A few hundred rows need no index of their own."""

from django.db import connection

from courses.search.hits import CLOSE, OPEN

FIND = f"""
SELECT kind, title, place, url,
       ts_headline('english', body, wish, 'StartSel={OPEN}, StopSel={CLOSE}, MinWords=12, MaxWords=28')
FROM courses_searchentry, to_tsquery('english', %s) AS wish,
     LATERAL (SELECT setweight(to_tsvector('english', title), 'A') || to_tsvector('english', body) AS words) AS made
WHERE made.words @@ wish
ORDER BY ts_rank_cd(made.words, wish) DESC LIMIT %s
"""


def rebuild() -> None:
    """Nothing to do: the entries are the index."""


def find(words: list[str], most: int, *, every: bool) -> list[tuple[str, str, str, str, str]]:
    """Rows of kind, title, place, url and snippet, the best first. The last word may be a beginning."""
    quoted = ["'" + word.replace("'", "''") + "'" for word in words]
    wish = (" & " if every else " | ").join(quoted) + ":*"
    with connection.cursor() as cursor:
        cursor.execute(FIND, [wish, most])
        return cursor.fetchall()
