"""What can be answered with something static when a callee is gone, and what cannot."""

import re
from typing import Literal

from workbook.findings.call_sites import CallSite
from workbook.findings.fix import Fix
from workbook.what_if.change import Change

NEVER_STATIC = ("client", "cdn", "object-store", "queue", "identity", "control-plane", "load-balancer", "gateway")
"""Kinds that hand out bytes, rights or nothing of their own: an answer from before is none."""
WORDS = frozenset(
    [
        "auth",
        "bank",
        "balance",
        "billing",
        "card",
        "cards",
        "certificate",
        "certificates",
        "charge",
        "charges",
        "checkout",
        "drm",
        "encoder",
        "encoders",
        "inbox",
        "key",
        "keys",
        "kms",
        "ledger",
        "licence",
        "licences",
        "license",
        "licenses",
        "mailbox",
        "media",
        "order",
        "orders",
        "origin",
        "origins",
        "outbox",
        "payment",
        "payments",
        "payout",
        "payouts",
        "refund",
        "refunds",
        "secret",
        "secrets",
        "token",
        "tokens",
        "transcoder",
        "transcoders",
        "transfer",
        "transfers",
        "upload",
        "uploads",
        "vault",
        "video",
        "videos",
        "wallet",
        "wallets",
    ]
)
"""Words of a name that stand for keys, licences, the bytes of a video, movements of money and mail not yet read."""

Answer = Literal["yes", "no", "ask"]


def may_be_static(site: CallSite) -> Answer:
    """Whether an older answer, or a default, can stand for that of the callee.

    `no` for writes, streams, kinds and names that hand out rights, money or bytes, and where a journey prefers
    consistency; `ask` unless `access: read` is declared and a journey says that it prefers availability.
    """
    dependency, journeys = site.dependency, site.analysis.architecture.journeys
    prefers = {journeys[name].prefers for name in site.journeys}
    declared = "access" in dependency.model_fields_set
    if dependency.stream or site.callee_component.kind in NEVER_STATIC or _is_named_for_rights(site.callee):
        return "no"
    if (declared and dependency.access != "read") or "consistency" in prefers:
        return "no"
    return "yes" if declared and "availability" in prefers else "ask"


def static_answer(site: CallSite, summary: str, text: str) -> Fix | None:
    """The unsafe fix that answers with *text* in place of the callee; None if that may be no answer."""
    if may_be_static(site) != "yes":
        return None
    return Fix(summary, (Change((*site.route, "fallback"), {"static": text}),), judgement=True)


def _is_named_for_rights(name: str) -> bool:
    return not WORDS.isdisjoint(re.split(r"[^a-z]+", name))
