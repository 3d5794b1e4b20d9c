"""What people do by saying it, and values that say nothing: sentences on both sides of each rule."""

import pytest

from workbook.incident.chronicle import said_aloud
from workbook.incident.lint.no_actions import idle
from workbook.incident.lint.template_text import is_template_text, open_places
from workbook.incident.reading.timeline import says_nothing


@pytest.mark.parametrize(
    ("rule", "text", "expected"),
    [
        ("DECIDES", "I decide: the replica in the second site is promoted", True),
        ("DECIDES", "The board decides that orders by telephone are taken", True),
        ("DECIDES", "Decision of the team: we rebuild from the copy of Sunday", True),
        ("DECIDES", "Rule: passwords only by telephone", True),
        ("DECIDES", "approved. stop the recommendations for everybody", True),
        ("DECIDES", "please raise it to severity 1", True),
        ("DECIDES", "I declare a crisis, call every hour", True),
        ("DECIDES", "I cannot decide which of the two is right", False),
        ("DECIDES", "the decision was good", False),
        ("DECIDES", "the rule in the proxy has no effect", False),
        ("DECIDES", "approved", False),
        ("DECIDES", "who raised it last time", False),
        ("APPOINTS", "Review on Tuesday 10:00, everybody is invited", True),
        ("APPOINTS", "postmortem thurs 15:00", True),
        ("APPOINTS", "I review the code on my own", False),
        ("APPOINTS", "the last review found 3 faults", False),
        ("CORRECTS", "correction: 14% of the hosts, not 40%", True),
        ("CORRECTS", "I was wrong about the cache, it is the queue", True),
        ("CORRECTS", "the number of errors is not correct", False),
        ("CORRECTS", "was I wrong to restart it", False),
        ("SUPPLIER_ADMITS", "vendor says an update sent at 04:09 UTC crashes the agent", True),
        ("SUPPLIER_ADMITS", "confirmed by AWS: the gateway dropped packets from 14:00", True),
        ("SUPPLIER_ADMITS", "Official: a fire began in hall 2 at 00:47", True),
        ("SUPPLIER_ADMITS", "the vendor says nothing yet", False),
        ("SUPPLIER_ADMITS", "aws: more capacity is live at 16:19", False),
        ("SUPPLIER_ADMITS", "our update crashes the agent since 04:09", False),
        ("ENDS", "I declare the end of the crisis, 18:05", True),
        ("ENDS", "everything at baseline, all features on", True),
        ("ENDS", "we are far from the end of the incident", False),
        ("EASED", "calling it usable, still slow", True),
        ("EASED", "The service is back in read only mode", True),
        ("EASED", "calling it a day", False),
    ],
)
def test_what_is_done_by_being_said(rule, text, expected):
    assert bool(getattr(said_aloud, rule).search(text)) is expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("someone from the storage team", True),
        ("nobody in particular", True),
        ("soon", True),
        ("as soon as possible", True),
        ("storage team", False),
        ("2026-06-01", False),
        ("someone's manager, storage team", False),
    ],
)
def test_neither_somebody_nor_a_date(value, expected):
    assert says_nothing(value) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As all works again, there is nothing to do on our side.", True),
        ("Held on Monday; no follow-up was agreed", True),
        ("Refuse requests when there is nothing in the queue (storage team)", False),
        ("Alert when no change was made for an hour (storage team)", False),
    ],
)
def test_nothing_is_done(text, expected):
    assert idle(text) is expected


def test_what_a_form_asks_for_is_left_open():
    assert open_places("(fill in)")
    assert not open_places("We had to fill in a form.")
    assert is_template_text("List here the things that worked.", set())
    assert not is_template_text("The list here shows the things that worked.", set())
