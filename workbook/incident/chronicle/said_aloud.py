"""What people say that they do in so many words: they decide, correct themselves, pass on what a supplier admits."""

import re

_BODY = r"(?:i|we|(?:the )?(?:cell|board|management|crisis (?:team|cell|staff)|product|duty manager|team))"
_DAY = r"(?:today|tonight|tomorrow|mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?"
DECIDES = re.compile(
    rf"(?:^|[.!:] ){_BODY} (?:hereby )?decides?\b|^decision\b[^:.]{{0,40}}[,:]|^(?:new |standing )?rule ?:"
    r"|^(?:do it|approved|granted|go ahead|yes,? do it)[.,:!] \S+ \S+"
    r"|\bi (?:hereby )?declare (?:a |an |the )?(?:crisis|emergency|severity|disaster|level)\b"
    r"|\b(?:rais(?:e|ing)|upgrad(?:e|ing)|lift(?:ing)?|calling) (?:it|this|that)(?: now)?[: ]+(?:to )?"
    r"(?:severity|sev\W?\d|p[0-2]\b|level|priority)",
    re.IGNORECASE,
)
"""A decision that is called one, a rule that is set, a severity that is raised."""
APPOINTS = re.compile(
    rf"\b(?:review|post-?mortem|pm"
    rf"|retro(?:spective)?)\b[^.?]{{0,25}}\b{_DAY}\b[^.?]{{0,15}}\b\d{{1,2}}(?:[:.h]\d\d)?\b",
    re.IGNORECASE,
)
"""The hour of the review: settled, and less than what was found."""
DECIDER = re.compile(
    r"(?:^|[.!:] )i (?:hereby )?(?:decide|declare)\b|^decision\b[^:.]{0,40}[,:]|\bi take (?:the )?command\b",
    re.IGNORECASE,
)
"""Whoever says that leads."""
CORRECTS = re.compile(
    r"^(?:small |another )?correction\b|\bi (?:take (?:it|that) back|was wrong|said (?:it|that) wrong"
    r"|(?:got|had) (?:it|that) wrong|miscounted)\b|\b(?:read|treat|take|consider) (?:that|it|this) as withdrawn\b",
    re.IGNORECASE,
)
"""What was said before is put right."""
_SUPPLIER = (
    r"(?:vendors?|providers?|suppliers?|carriers?|upstream|aws|amazon|azure|microsoft|gcp|google|cloudflare|fastly"
    r"|akamai|ovh|hetzner)"
)
SUPPLIER_ADMITS = re.compile(
    rf"(?:\b{_SUPPLIER}\b[^?]{{0,30}}?(?:\b(?:says?|said|confirms?|confirmed|admits?|states?|told us|writes?)\b|:)"
    rf"|\bconfirmed by (?:the |our )?{_SUPPLIER}\b|\bofficial(?:ly)?:)[^?]{{0,120}}?\b(?:started|began|update"
    r"|dropp\w+|crash\w*|fire|flood|power|cut|failed|faulty|misconfigur\w+|deploy\w*|maintenance|bug)\b"
    r"[^?]{0,150}?\d{1,2}[:.h]\d\d",
    re.IGNORECASE,
)
"""A supplier says what began on its side, and when."""
ENDS = re.compile(
    r"\bi (?:hereby )?declare (?:the )?(?:end of (?:the |this )?(?:crisis|incident|outage|emergency)|\S+ recovered)\b"
    r"|\b(?:everything|all) (?:is |are )?(?:back )?at baseline\b",
    re.IGNORECASE,
)
"""It is over, and somebody declares it."""
EASED = re.compile(
    r"\b(?:i call|calling|call) it (?:mitigated|usable|stable)\b"
    r"|\b(?:is|are) back in (?:a )?(?:read.?only|reduced|limited|degraded) mode\b",
    re.IGNORECASE,
)
"""It is better, and said not to be over."""
