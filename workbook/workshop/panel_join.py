"""The piece by which a reader joins a workshop, sees what they share, and leaves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from workbook import ui
from workbook.language import N_, _, ngettext
from workbook.records import Refused
from workbook.workshop import codes, marks, place, queries, rules

if TYPE_CHECKING:
    from workbook.book import Book
    from workbook.workshop.queries import Cohort, Member

SEEN = (
    N_("how many have joined"),
    N_("for each technique: how many have started it, and how many have finished its steps"),
    N_("how many have something overdue"),
    N_(
        "the three remarks that the message coach makes most often, and on how many people's "
        "messages"
    ),
    N_("how many asks and offers are on the ring, and how many asks are met"),
)
"""All that whoever leads may see, as it is said before somebody joins."""
KEPT = N_(
    "No name, no message, no goal and nobody you write about: these stay in your book. A "
    "number shows only where it is true of at least {least} people, and not where one to "
    "{one_less} are left out. When it is true of all, it is true of you."
)
WHEN = N_(
    "Your part is counted anew when you open this page and while it is open, and at no other time. "
    "On the ring the others read what you write there, and the name you give."
)


def join(book: Book) -> ui.Piece:
    """Join with a code after seeing what is shared; see it as it is; leave with one press."""
    joining = _Joining(book)
    return ui.live(book, joining.view, name="workshop-join", rests_on=("monitoring",))


class _Joining:
    """What this piece is in the middle of: a code that was typed and not yet agreed to."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.found: Cohort | None = None
        self.shared: queries.Marks = {}
        self.absent = place.absent(book)
        if not self.absent:
            self.publish()
            book.on_change(self.publish)

    def publish(self) -> None:
        """Let the workshop know what the book says today, where the reader is in one."""
        try:
            one = queries.member(place.place(), self.book.owner)
            if one is not None:
                self.shared = marks.marks_of(self.book)
                queries.share(place.place(), self.book.owner, one, self.shared)
        except Refused:
            return  # the piece says it when it is drawn; the reader's own change is saved

    def view(self) -> ui.Node:
        """Show the way in, what is agreed to, or what is shared."""
        if self.absent:
            return ui.card(_("A workshop"), ui.empty(self.absent))
        one = queries.member(place.place(), self.book.owner)
        if one is not None:
            return self._within(one)
        return self._agreeing(self.found) if self.found else self._asking()

    def _asking(self) -> ui.Node:
        field = ui.text(
            "code", _("The code"), required=True, placeholder="KM4T-7RXA",
            help=_("Whoever leads reads it out. Capitals and the dash don't matter."),
        )  # fmt: skip
        return ui.card(
            _("Join a workshop"),
            ui.words(_("You see what would be shared before you agree to anything.")),
            ui.form("code", [field], self.look, save=_("Look"), draft=False),
        )

    def look(self, values: dict[str, Any]) -> str:
        """Find the workshop of a code; nothing is shared by looking."""
        code = codes.read(values["code"])
        self.found = queries.with_code(place.place(), self.book.owner, code)
        return _("Read what is shared, then decide.")

    def _agreeing(self, cohort: Cohort) -> ui.Node:
        name = ui.text("name", _("What the others call you on the ring"), self.book.reader.name,
                       required=True)  # fmt: skip
        return ui.card(
            _("“{name}”, {sessions}", name=cohort.name, sessions=_sessions(cohort)),
            ui.heading(_("What the leader will see")),
            ui.points(map(_, SEEN)),
            ui.words(_kept()),
            ui.words(_(WHEN)),
            ui.form("agree", [name], lambda values: self.agree(cohort, values),
                    save=_("Yes, share this and join"), draft=False),
            ui.button(_("Not now"), self.put_off, "quiet"),
        )  # fmt: skip

    def agree(self, cohort: Cohort, values: dict[str, Any]) -> str:
        """Join, and share what was listed."""
        name = " ".join(values["name"].split())[:80]
        self.shared = marks.marks_of(self.book)
        queries.join(place.place(), self.book.owner, cohort.code, name, self.shared)
        self.found = None
        self.book.tell()
        return _("You are in “{name}”.", name=cohort.name)

    def put_off(self) -> str:
        """Decide for nothing."""
        self.found = None
        return _("Nothing was shared.")

    def _within(self, one: Member) -> ui.Node:
        return ui.card(
            _("You are in “{name}”, {sessions}",
              name=one.cohort.name, sessions=_sessions(one.cohort)),
            ui.words(
                _("The others call you {name}. This is your part in the numbers:", name=one.name)
            ),
            ui.points(marks.in_words(self.shared)),
            ui.details(
                _("What the leader sees"), ui.points(map(_, SEEN)), ui.words(_kept()),
                ui.words(_(WHEN)), key="seen",
            ),
            ui.button(_("Leave and take it all back"), self.leave, "danger", key="leave"),
            ui.words(
                _(
                    "Your part and all you wrote on the ring are deleted. Numbers already shown "
                    "stay as they are until five people's have changed; else they would show "
                    "which part was yours. Your own book stays as it is."
                ), "quiet",
            ),
        )  # fmt: skip

    def leave(self) -> str:
        """Leave, and take back what was shared."""
        queries.leave(place.place(), self.book.owner)
        self.shared = {}
        self.book.tell()
        return _("You have left. What you shared is deleted.")


def _sessions(cohort: Cohort) -> str:
    return ngettext("one session", "{n} sessions", cohort.sessions)


def _kept() -> str:
    return _(KEPT, least=rules.LEAST, one_less=rules.LEAST - 1)
