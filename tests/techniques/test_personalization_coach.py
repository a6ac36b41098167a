"""The coach's verdicts, on messages by many voices that were written before it was tuned."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from workbook.records import Severity
from workbook.techniques.personalization.coach import KINDS, Context, Letter, check, check_entry

HERE = Path(__file__).parent / "coach_messages"
FACTS = ("tide log kept by hand", "radar course in Bergen")
INGRID = Context(contact_name="Ingrid Solheim", relationship="new", channel="email",
                 discussed=FACTS, sender_name="Marco")  # fmt: skip
PLAIN = "I keep thinking of your tide log and of the radar course in Bergen."
NEARLY_ALL = st.text(st.characters(codec=None), max_size=400)


def messages(name: str) -> list[dict[str, Any]]:
    """The messages of one file."""
    read: list[dict[str, Any]] = json.loads((HERE / f"{name}.json").read_text("utf-8"))
    return read


def rules(text: str, kind: str = "follow_up", **context: Any) -> set[str]:
    """The rules that have something to say."""
    told = replace(INGRID, **context)
    return {one.rule for one in check(Letter(kind, text, told)).every}


ALL = ("develop", "held_out", "rounds_early", "rounds_late", "rounds_last")
"""`held_out` was never tuned with. The twelve batches in the rounds were each measured once before
the rules were changed for them: 94, 88, 85, 91, 81, 78, 88, 88, 95, 88, 89 and 100 of 100 verdicts
were right; the twelfth holds good messages only. Of the good ones in the last four, 2 of 18, 3 of
19, 2 of 18 and 0 of 18 were stopped then."""


@pytest.mark.parametrize("name", ALL)
class TestScores:
    """How often the coach is right, on what it was tuned with and on what was kept aside."""

    def test_verdicts_are_mostly_right(self, name: str) -> None:
        """At least 85 of 100 verdicts are what the writer of the message said."""
        told = messages(name)
        wrong = [one["id"] for one in told if check_entry(one).word != one["verdict"]]
        assert len(wrong) <= 0.15 * len(told), wrong

    def test_good_messages_are_let_through(self, name: str) -> None:
        """At most one good message in ten is sent back."""
        good = [one for one in messages(name) if one["verdict"] == "send"]
        stopped = [one["id"] for one in good if not check_entry(one).send]
        assert len(stopped) <= 0.10 * len(good), stopped

    @pytest.mark.parametrize("rule", ["placeholder_left", "wrong_name"])
    def test_what_embarrasses_is_always_found(self, name: str, rule: str) -> None:
        """Open slots and wrong names are found every time."""
        there = [one for one in messages(name) if rule in one["labels"]]
        assert there
        for one in there:
            assert rule in {remark.rule for remark in check_entry(one).remarks}, one["id"]


def test_there_are_enough_voices() -> None:
    """At least 120 messages, a third of them kept aside, in six kinds and four languages."""
    tuned, aside = messages("develop"), messages("held_out")
    both = tuned + aside
    assert len(both) >= 120
    assert len(aside) >= 40
    assert {one["kind"] for one in both} == set(KINDS)
    assert {"en", "de", "fr", "es"} <= {one["context"]["language"] for one in both}
    assert len({one["id"] for one in both}) == len(both)


class TestAnswer:
    """The form of the answer."""

    @pytest.mark.parametrize("one", messages("develop")[:40], ids=lambda one: one["id"])
    def test_at_most_three_remarks_the_worst_first(self, one: dict[str, Any]) -> None:
        """Three remarks at the most, blocks before the rest, each with a question as its fix."""
        verdict = check_entry(one)
        order = [list(Severity).index(remark.severity) for remark in verdict.remarks]
        assert len(order) <= 3
        assert order == sorted(order)
        assert all("?" in remark.advice for remark in verdict.remarks)
        assert verdict.send == all(one is Severity.HINT for one in map(_severity, verdict.every))

    def test_a_whole_good_message_passes(self) -> None:
        """Nothing is said about a message that rests on facts and asks for nothing."""
        assert check(Letter("follow_up", f"Hi Ingrid,\n\n{PLAIN}\n\nMarco", INGRID)).every == ()

    def test_an_empty_message_is_no_message(self) -> None:
        """White space is not sent."""
        assert not check(Letter("follow_up", " \n ", INGRID)).send


def _severity(remark: Any) -> Severity:
    severity: Severity = remark.severity
    return severity


SLOTS = (
    "{{ first_name }}", "{name}", "{{{company}}}", "[Name]", "[your company]", "[Nombre]",
    "[the thing we spoke of]", "<<event>>", "<insert topic>", "<Firma>", "%NAME%", "%%FIRST%%",
    "*|FNAME|*", "${firstName}", "____", "XXX", "XX", "NAME", "FIRSTNAME", "COMPANY", "TODO", "TBD",
    "(name)", "(insert date here)", "[[topic]]", "&lt;name&gt;", "<%= name %>", "lorem ipsum",
    "__name__", "«Vorname»", "#NAME?", "[…name…]", "|FNAME|",
)  # fmt: skip


class TestSlots:
    """Open slots of a template, in every style."""

    @pytest.mark.parametrize("slot", SLOTS)
    def test_every_style_is_found(self, slot: str) -> None:
        """Whatever the brackets, an open slot is found, and stops the message."""
        verdict = check(Letter("follow_up", f"Hi Ingrid, {PLAIN} I met {slot} there.", INGRID))
        assert verdict.remarks[0].rule == "placeholder_left"
        assert verdict.remarks[0].severity is Severity.BLOCK

    @pytest.mark.parametrize("opening", ["Hi ,", "Dear  ,", "Hello null,", "Dear undefined,"])
    def test_a_name_that_was_not_merged_is_found(self, opening: str) -> None:
        """A greeting whose name fell out is an open slot."""
        assert "placeholder_left" in rules(f"{opening}\n\n{PLAIN}")

    @pytest.mark.parametrize(
        "harmless",
        ["as in [1] and [12]", "the file [draft]", "see <https://example.org/a>", "I <3 it",
         "my mail is <marco@example.org>", "5 % of 20 and 30 %", "in the 20th century (XX siglo)",
         "the list (short) is here", "- [x] done", "NASA and the GDPR"],
    )  # fmt: skip
    def test_what_only_looks_like_one_is_let_be(self, harmless: str) -> None:
        """Footnotes, addresses and drafts are no slots."""
        assert "placeholder_left" not in rules(f"Hi Ingrid,\n\n{PLAIN}\n{harmless}\n")

    def test_a_talk_about_slots_may_name_them(self) -> None:
        """A token that stands in the facts is a topic."""
        facts = ("her talk: why {{ first_name }} is not personal", "slide on greetings")
        text = "Your talk “Why {{ first_name }} is not personal” and the slide on greetings helped."
        assert "placeholder_left" not in rules(text, discussed=facts)


class TestNames:
    """Whom the message addresses."""

    @pytest.mark.parametrize(
        "opening",
        ["Hi Inga,", "Dear Ms Hansen,", "Hello Solveig Solheim,", "Astrid,", "Dear Ingird,",
         "Good morning Karin,", "Sehr geehrte Frau Hansen,", "Bonjour Madeleine,", "Hola Ana:",
         "Hey Sigrid!", "Liebe Karin,", "Dear Dr. Hansen,", "Dear Mr. Solberg,"],
    )  # fmt: skip
    def test_another_name_stops_the_message(self, opening: str) -> None:
        """Somebody else's name in the greeting is found, with a title or without."""
        assert "wrong_name" in rules(f"{opening}\n\n{PLAIN}\n\nMarco")

    @pytest.mark.parametrize(
        "opening",
        ["Hi Ingrid,", "Dear Ms Solheim,", "Hello Ingrid Solheim,", "Ingrid,", "INGRID,",
         "hi ingrid,",
         "Dear all,", "Hi there,", "Good morning,", "Hello from Genoa,", "Hi Ingrid and Per,",
         "Yesterday, on the boat,", "Dear Dr. Solheim,", "Finally, some wind.", "Inge,"],
    )  # fmt: skip
    def test_the_right_name_passes(self, opening: str) -> None:
        """Name, surname with title, or no name at all: all of that is hers."""
        nicknames = ("Inge",)
        assert "wrong_name" not in rules(f"{opening}\n\n{PLAIN}\n\nMarco", nicknames=nicknames)

    @pytest.mark.parametrize("name", ["Jürgen Groß", "José Ibáñez", "Søren Ægidius", "Łukasz Żak"])
    def test_accents_may_be_left_out(self, name: str) -> None:
        """A name without its accents is the same name."""
        plain = name.translate(str.maketrans("üßéáñøÆŁŻ", "useanoALZ")).split()[0]
        assert "wrong_name" not in rules(f"Dear {plain},\n\n{PLAIN}", contact_name=name)

    @pytest.mark.parametrize(("short", "name"), [("Tom", "Tomasz Wilk"), ("Bill", "William Ode")])
    def test_a_short_form_may_be_known(self, short: str, name: str) -> None:
        """A common short form is not called wrong."""
        assert "wrong_name" not in rules(f"Hi {short},\n\n{PLAIN}", contact_name=name)

    @pytest.mark.parametrize("name", ["Daniela", "Danielle", "Danilo"])
    def test_a_name_that_is_near_is_still_another(self, name: str) -> None:
        """Daniel is neither Daniela nor Danilo."""
        assert "wrong_name" in rules(f"Hi {name},\n\n{PLAIN}", contact_name="Daniel Ortiz")

    def test_a_name_called_in_the_middle_is_seen(self) -> None:
        """Thanking somebody else in the last line is a slip too."""
        assert "wrong_name" in rules(f"{PLAIN} Thank you, Solveig.")
        assert "wrong_name" in rules(f"{PLAIN} I wish you fair winds, Astrid.")
        assert "wrong_name" not in rules(f"{PLAIN} I wish you fair winds, Ingrid.")
        assert "wrong_name" not in rules(f"{PLAIN} I asked my brother, Paolo.")

    def test_a_signature_of_another_is_seen(self) -> None:
        """A message signed with the reader's own name was copied."""
        assert "wrong_name" in rules(f"Hi Ingrid,\n\n{PLAIN}\n\nBest,\nIngrid")


class TestFacts:
    """What the message rests on."""

    @pytest.mark.parametrize(
        "facts",
        [("calibration of probes", "vans"), ("grafts on old trees", "labels"),
         ("Medikationspläne", "Schrift")],
    )  # fmt: skip
    def test_other_forms_of_a_word_count(self, facts: tuple[str, ...]) -> None:
        """A fact is known again in another form of its words."""
        said = "I calibrated probes in a van, labelled grafted trees. Medikationsplan, Schriften."
        assert not rules(said, discussed=facts) & {"generic", "missing_specifics"}

    def test_nothing_of_theirs_is_generic(self) -> None:
        """A message that fits anybody is sent back, however kind."""
        text = "Hi Ingrid,\n\nthank you for the lovely evening. I hope to see you again.\n\nMarco"
        assert "generic" in rules(text)

    def test_without_facts_one_is_asked_for(self) -> None:
        """Where nothing is noted the coach asks for one thing and stops nothing."""
        verdict = check(Letter("follow_up", "Hi Ingrid, your boat was fast.", Context(
            contact_name="Ingrid Solheim")))  # fmt: skip
        assert verdict.send
        assert [one.rule for one in verdict.remarks] == ["no_facts"]


class TestAsking:
    """How the message asks."""

    @pytest.mark.parametrize(
        "question",
        ["Would a coffee near the station suit you?", "Might you have ten minutes on Tuesday?",
         "Could the photo wait until you are back, and would you send it then?",
         "If you are willing, tell me and I will ring.", "I'd be glad of twenty minutes by phone.",
         "Do you have ten minutes next week?"],
    )  # fmt: skip
    def test_any_polite_form_is_an_ask(self, question: str) -> None:
        """A question with would, could, may or might asks, whatever its subject."""
        assert "no_ask" not in rules(f"Hi Ingrid, {PLAIN} {question}", wants="a short talk")

    def test_wanting_without_asking_is_seen(self) -> None:
        """Whoever wants something and doesn't ask goes without."""
        assert "no_ask" in rules(f"Hi Ingrid, {PLAIN}", wants="a copy of the log")

    @pytest.mark.parametrize(
        "words",
        ["I have asked you three times now.", "I am counting on you.",
         "I still have not heard from you.",
         "Could you send it by tomorrow?", "I need your answer today.", "You really must answer."],
    )  # fmt: skip
    def test_pressure_is_seen(self, words: str) -> None:
        """Guilt and deadlines out of nowhere press."""
        assert "pressure" in rules(f"Hi Ingrid, {PLAIN} {words}")

    @pytest.mark.parametrize(
        "words",
        ["Could you tell me by Friday? No rush, and a no is fine.",
         "I have not heard that song since.", "No reply needed.",
         "It is the third time I read it, with pleasure.",
         "You must be tired after the regatta."],
    )  # fmt: skip
    def test_a_date_with_a_way_out_does_not_press(self, words: str) -> None:
        """A date is fine where a no is fine."""
        assert "pressure" not in rules(f"Hi Ingrid, {PLAIN} {words}")


class TestOthers:
    """What belongs to others."""

    @pytest.mark.parametrize(
        "words",
        ["I have copied Per in, who knows the harbour.", "I told Per that you would call him.",
         "I gave your number to Per.", "Per is expecting your call on Monday.",
         "I have looped him in."],
    )  # fmt: skip
    def test_pulling_a_third_person_in_is_stopped(self, words: str) -> None:
        """A third person is not copied in, promised or handed on without a yes."""
        facts = (*FACTS, "Per, who knows the harbour")
        assert "no_consent" in rules(f"Hi Ingrid, {PLAIN} {words}", discussed=facts)

    def test_asking_first_is_let_be(self) -> None:
        """Whoever asks that a third person be asked does it right."""
        text = f"Hi Ingrid, {PLAIN} Would you ask Per first whether he likes to talk?"
        assert "no_consent" not in rules(text, flags=("third_party_not_asked",))

    def test_private_matters_are_asked_about(self) -> None:
        """Health and family of somebody who isn't close are not for a message."""
        assert "privacy_breach" in rules(f"Hi Ingrid, {PLAIN} I heard that you were ill.")
        assert "privacy_breach" in rules(f"Hi Ingrid, {PLAIN} How is your divorce going?")

    def test_a_work_topic_that_sounds_private_is_none(self) -> None:
        """A clinic is a place of work for those who plan one."""
        facts = ("clinic letters", "round ward in Bulle")
        text = "Your clinic letters and the round ward in Bulle went round the hospital."
        assert "privacy_breach" not in rules(text, discussed=facts)

    def test_no_birthday_is_kept(self) -> None:
        """A stored “no birthday greetings” stops any form of them."""
        flags = ("no_birthday_greetings",)
        for words in ("Happy birthday!", "Many happy returns!", "Alles Gute zum Geburtstag!"):
            language = "de" if "Gute" in words else "en"
            text = f"{words} Ich denke an das tide log." if language == "de" else f"{words} {PLAIN}"
            assert "privacy_breach" in rules(text, "congratulation", flags=flags, language=language)


class TestTone:
    """How it sounds."""

    def test_friends_may_shout(self) -> None:
        """Capitals and marks between close friends are joy."""
        text = "BEST NEWS EVER!!! The tide log is in the museum!!!"
        assert "shouting" in rules(text)
        assert "shouting" not in rules(text, relationship="strong")

    def test_acronyms_in_facts_are_not_shouted(self) -> None:
        """What is written in capitals in the facts is written so."""
        facts = ("NOAA BUOY table", "IUCN codes")
        assert "shouting" not in rules(
            "The NOAA BUOY table and the IUCN codes fit.", discussed=facts
        )

    def test_a_wish_for_wellbeing_may_be_custom(self) -> None:
        """Where it is usual, the opening is no worn phrase."""
        text = f"Dear Ms Solheim,\n\nI hope that this letter finds you well. {PLAIN}\n\nMarco"
        assert "cliche" in rules(text)
        assert "cliche" not in rules(text, flags=("culture_opening_wellbeing",))

    def test_a_formal_reader_is_addressed_formally(self) -> None:
        """First name and smiley are for others."""
        formal = ("formal_address",)
        assert "tone_mismatch" in rules(f"Hi Ingrid,\n\n{PLAIN}", flags=formal)
        assert "tone_mismatch" not in rules(f"Dear Ms Solheim,\n\n{PLAIN}", flags=formal)

    def test_other_languages_get_the_plain_checks_only(self) -> None:
        """Polish is not judged by English words; an open slot and a wrong name still are."""
        text = "Cześć Ingrid,\n\ndziękuję za tide log i radar course, bardzo mi pomogły {{x}}."
        assert rules(text, language="pl") == {"placeholder_left"}


class TestAnyText:
    """The coach takes whatever is typed."""

    @settings(max_examples=150, deadline=None)
    @given(text=NEARLY_ALL, kind=st.sampled_from(KINDS), name=NEARLY_ALL, fact=NEARLY_ALL)
    @example(text="\0\ud800", kind="thank_you", name="\0", fact="\ud800")
    @example(text="שלום אינגריד, תודה על היומן", kind="reconnect", name="אינגריד", fact="יומן")
    @example(text="🎉" * 300, kind="congratulation", name="🎉", fact="🎉 🎉")
    @example(text="{" * 400, kind="follow_up", name="(", fact="[")
    def test_it_never_raises(self, text: str, kind: str, name: str, fact: str) -> None:
        """Any text with any context gets an answer, and the same one twice."""
        context = Context(contact_name=name, discussed=(fact,), sender_name=name, wants=fact)
        first, second = (check(Letter(kind, text, context)) for _ in range(2))
        assert first == second

    @settings(max_examples=60, deadline=None)
    @given(
        st.recursive(
            st.none() | st.booleans() | st.floats() | st.text(max_size=20),
            lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner),
        ),
        st.text(max_size=50),
    )
    def test_any_context_is_taken(self, odd: Any, text: str) -> None:
        """A context of the wrong shape is read as far as it goes."""
        told = {"contact_name": odd, "discussed": odd, "flags": odd, "relationship": odd}
        assert check_entry({"kind": odd, "text": text, "context": told}).word in {"send", "revise"}

    @pytest.mark.parametrize(
        "piece", ["a", "word ", "é", "{", "[", "<", "_", "x", "\n", "! ", "Hi A, "]
    )
    def test_a_megabyte_is_an_answer_too(self, piece: str) -> None:
        """A text of a million letters is too long, and that is all that happens."""
        text = (piece * (2**20 // len(piece) + 1))[: 2**20]
        assert not check(Letter("follow_up", text, INGRID)).send
