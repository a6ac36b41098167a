"""Line ends of every kind, so that no text can begin a line of its own in a file of lines."""

from __future__ import annotations

import re

_ENDS = re.compile("\r\n|[\r\n\v\f\x1c-\x1e\x85\u2028\u2029]")
_UNSEEN = re.compile("[\x00-\x08\x0e-\x1b\x1f\x7f-\x84\x86-\x9f]")


def one_kind(text: str) -> str:
    r"""Return `text` with each line end as a line feed, and without what no screen shows.

    >>> one_kind("two\r\nlines\x85or three")
    'two\nlines\nor three'
    """
    return _UNSEEN.sub("", _ENDS.sub("\n", text))


def one_line(text: str) -> str:
    r"""Return `text` as one line, each run of blanks in it as one.

    >>> one_line(" Ana\r\n Ruiz ")
    'Ana Ruiz'
    """
    return " ".join(one_kind(text).split())
