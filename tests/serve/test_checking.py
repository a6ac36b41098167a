"""`workbook check`: messages in, verdicts out, in the same order."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from workbook.serve import cli

MESSAGES = Path(__file__).parent.parent / "techniques" / "coach_messages" / "develop.json"


def check(*arguments: str, given: str = "") -> tuple[int, str, str]:
    """Run `workbook check`; return exit code, output and errors."""
    done = CliRunner().invoke(cli.workbook, ["check", *arguments], input=given)
    return done.exit_code, done.stdout, done.stderr


def entry(**more: Any) -> dict[str, Any]:
    """A message that passes."""
    return {
        "kind": "follow_up",
        "text": "Hi Ana, your swing bridge made my whole week.",
        "context": {},
    } | more


def test_a_list_is_answered_in_its_order() -> None:
    """As many answers as messages, each with its verdict and remarks and nothing else."""
    told = json.loads(MESSAGES.read_text("utf-8"))
    code, out, _ = check(str(MESSAGES), "--json")
    found = json.loads(out)
    assert code == 0
    assert len(found) == len(told)
    right = sum(one["verdict"] == other["verdict"] for one, other in zip(told, found, strict=True))
    assert right >= 0.85 * len(told)
    for one in found:
        assert set(one) == {"verdict", "remarks"}
        assert all(set(r) == {"rule", "severity", "found", "advice"} for r in one["remarks"])


def test_one_message_from_standard_input() -> None:
    """An object is answered by an object."""
    code, out, _ = check("-", "--json", given=json.dumps(entry(text="Hi {{name}}, hello")))
    assert code == 0
    assert json.loads(out)["remarks"][0]["rule"] == "placeholder_left"


def test_people_get_sentences() -> None:
    """Without --json there is a line for each verdict and each remark."""
    code, out, _ = check("-", given=json.dumps([entry(id="one"), entry(text="Hi [Name]")]))
    assert code == 0
    assert out.startswith("one: send")
    assert "Message 2: revise" in out


@pytest.mark.parametrize(
    "given",
    ["", "no json", "[1]", '{"kind": "follow_up"}', json.dumps(entry(kind="poem")),
     json.dumps(entry(context=3)), "[" * 100_000, "\x00", '{"text": NaN}'],
)  # fmt: skip
def test_bad_input_gets_one_sentence(given: str) -> None:
    """Whatever comes in, there is one plain sentence and exit 1."""
    code, out, err = check("-", given=given)
    assert (code, out) == (1, "")
    assert len(err.strip().splitlines()) == 1
    assert "Traceback" not in err


@pytest.mark.parametrize(
    "more",
    [{"context": None}, {"context": {"contact_name": None, "discussed": None, "flags": None}},
     {"context": {"discussed": {"topic": "swing bridge"}, "flags": {"formal_address": False}}},
     {"context": {"discussed": [["swing bridge"], 5, None]}, "kind": "Follow-up"},
     {"context": {"relationship": "pal", "channel": 7, "language": "en-GB"}, "labels": ["none"]}],
)  # fmt: skip
def test_a_context_in_another_shape_is_read_as_far_as_it_goes(more: dict[str, Any]) -> None:
    """Missing, empty, nested, unknown: the message is answered as if only the rest were known."""
    code, out, err = check("-", "--json", given=json.dumps(entry(**more)))
    assert (code, err) == (0, "")
    assert json.loads(out)["verdict"] == "send"


def test_no_messages_are_no_answers() -> None:
    """An empty list is answered by an empty list."""
    assert check("-", "--json", given="[]")[:2] == (0, "[]\n")


def test_marks_and_line_ends_of_other_systems_change_nothing(tmp_path: Path) -> None:
    """A byte order mark, Windows line ends and accents apart from their letters are read over."""
    message = entry(
        text="Hola José,\n\ntu puente giratorio me alegró la semana.\n\nAna",
        context={"contact_name": "José Ibáñez", "discussed": ["puente giratorio"],
                 "language": "es", "sender_name": "Ana"},
    )  # fmt: skip
    other = entry(**message)
    other["text"] = unicodedata.normalize("NFD", "\ufeff" + message["text"].replace("\n", "\r\n"))
    file = tmp_path / "messages.json"
    file.write_text(json.dumps([message, other], indent=1), "utf-8-sig", newline="\r\n")
    code, out, _ = check(str(file), "--json")
    first, second = json.loads(out)
    assert code == 0
    assert first == second == {"verdict": "send", "remarks": []}


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    """The sentence says which file is not there."""
    code, _, err = check(str(tmp_path / "none.json"))
    assert code == 1
    assert "There is no file" in err
