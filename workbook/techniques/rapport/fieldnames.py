"""What the nouns of the book and their fields are called where all of one person is told."""

from __future__ import annotations

from workbook.language import N_, _, pgettext

TITLES = {
    "contacts": N_("Who they are"),
    "handles": N_("How they are reached or recognised"),
    "facts": N_("What you noted"),
    "cards": N_("Your card"),
    "depths": N_("How deep it felt to you"),
    "interactions": N_("When you were in touch"),
    "followups": N_("What you planned"),
    "promises": N_("What was promised"),
    "messages": N_("What you drafted"),
    "targets": N_("What you want from them"),
    "met_through": N_("Who brought whom to you"),
}
NAMES = {
    "how_met": N_("how you met"),
    "met_about": N_("met about"),
    "felt": N_("how it was for you"),
    "known": N_("how you know it"),
    "their_words": N_("in their words"),
    "agreed_on": N_("private, kept after your yes on"),
    "until_on": N_("until"),
    "tier": N_("how often"),
    "tier_on": N_("how often, chosen"),
    "tie": N_("how close"),
    "motive": N_("your motive, 1 need to 5 interest"),
}
PLAIN = (
    N_("name"), N_("role"), N_("organisation"), N_("place"), N_("birthday"), N_("birth year"),
    N_("notes"), N_("source"), N_("kind"), N_("value"), N_("text"), N_("support"),
    N_("collaborate"), N_("boundaries"), N_("motive words"), N_("reviewed"), N_("rated"),
    N_("depth"), N_("words"), N_("happened"), N_("channel"), N_("direction"), N_("topics"),
    N_("minutes"), N_("due"), N_("what"), N_("status"), N_("by"), N_("goal"), N_("reason"),
    N_("next step"), N_("next"), N_("subject"), N_("body"), N_("sent"), N_("verdict"),
    N_("cadence days"), N_("own"),
)  # fmt: skip
"""The other fields, as their names say them."""
OTHER_NOUNS = (
    N_("Acquaintances"),
    N_("Aims"),
    N_("Answers"),
    N_("Asks"),
    N_("Covers"),
    N_("Encounters"),
    N_("Gifts"),
    N_("Introductions"),
    N_("Invitations"),
    N_("Kept apart"),
    N_("Milestones"),
    N_("No birthdays"),
    N_("Offers"),
    N_("Predictions"),
    N_("Preferences"),
    N_("Recalls"),
    N_("Rehearsals"),
    N_("Results"),
    N_("Trend notes"),
)
"""The nouns that have no title of their own, as their tables say them."""
OTHER_FIELDS = (
    N_("about"),
    N_("action"),
    N_("address"),
    N_("answered"),
    N_("archived"),
    N_("ask"),
    N_("asked"),
    N_("avoid"),
    N_("background"),
    N_("begun"),
    N_("called"),
    N_("can offer"),
    N_("card"),
    N_("checked"),
    N_("circle"),
    N_("closed"),
    N_("connected"),
    N_("day"),
    N_("detail"),
    N_("ended"),
    N_("ending"),
    N_("guess"),
    N_("insight"),
    N_("known"),
    N_("known by"),
    N_("known from"),
    N_("language"),
    N_("leap day"),
    N_("marks"),
    N_("met"),
    N_("minutes a week"),
    N_("month"),
    N_("moved"),
    N_("need"),
    N_("newness"),
    N_("no birthday"),
    N_("noted"),
    N_("notice days"),
    N_("offer"),
    N_("outcome"),
    N_("partner"),
    N_("percent"),
    N_("profile"),
    N_("quiet hours"),
    N_("reachability"),
    N_("rehearsed"),
    N_("relevance"),
    N_("requester"),
    N_("said"),
    N_("settled for"),
    N_("snoozed until"),
    N_("tags"),
    N_("target"),
    N_("turns"),
    N_("uid"),
    N_("via"),
    N_("want to learn"),
    N_("way in"),
    N_("wellbeing"),
    N_("who"),
    N_("with note"),
    N_("year"),
    N_("yearly"),
)
VALUES = (
    N_("achievement"),
    N_("active"),
    N_("both"),
    N_("direct"),
    N_("draft"),
    N_("drained"),
    N_("energy"),
    N_("even"),
    N_("february"),
    N_("formal"),
    N_("full"),
    N_("glad"),
    N_("guessed"),
    N_("hard"),
    N_("help"),
    N_("in"),
    N_("inferred"),
    N_("interest"),
    N_("march"),
    N_("matters"),
    N_("me"),
    N_("no"),
    N_("observed"),
    N_("out"),
    N_("public"),
    N_("reply"),
    N_("resource"),
    N_("short"),
    N_("them"),
    N_("void"),
    N_("work"),
    N_("first_name"),
)
"""What stands in a field of few values."""


def field_words(name: str) -> str:
    """Return what a field is called; some names mean something else in other places."""
    apart = {
        "ask": pgettext("a field", "ask"),
        "known": pgettext("a field", "known"),
        "made": pgettext("a field", "made"),
    }
    return apart.get(name) or _(name)


def value_words(value: str) -> str:
    """Return what one of few values says, or a key of the book; anything else as it stands."""
    apart = {
        "both": pgettext("a value", "both"),
        "made": pgettext("a value", "made"),
        "met": pgettext("a value", "met"),
        "own": pgettext("a value", "own"),
        "them": pgettext("a value", "them"),
    }
    return apart.get(value) or _(value)


def key_words(value: str) -> str:
    """Return what a key of the book says, where the reader may see it; else what was written."""
    keys = {
        "also-called": pgettext("a key", "also-called"),
        "cadence": pgettext("a key", "cadence"),
        "connection_note": pgettext("a key", "connection_note"),
        "email": pgettext("a key", "email"),
        "first": pgettext("a key", "first"),
        "follow_up": pgettext("a key", "follow_up"),
        "known-as": pgettext("a key", "known-as"),
        "own": pgettext("a key", "own"),
        "phone": pgettext("a key", "phone"),
        "revise": pgettext("a key", "revise"),
        "revive": pgettext("a key", "revive"),
        "second": pgettext("a key", "second"),
        "send": pgettext("a key", "send"),
        "third": pgettext("a key", "third"),
        "typed": pgettext("a key", "typed"),
    }
    return keys.get(value, value)
