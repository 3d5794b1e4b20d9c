"""Words by which a page says what it must say: an outage, how it was noticed, why, in numbers."""

import re

from workbook.incident.reading.roles import Role

INCIDENT = re.compile(
    r"\b(?:outages?|incidents?|post-?mortems?|downtime|root cause|disruptions?|degraded|degradation"
    r"|unavailab\w+|was down|went down|were down)\b",
    re.IGNORECASE,
)

FAILED = re.compile(
    r"\b(?:failed|failing|fails?|failures?|down|slow|lost|loss|broken?|unavailable|errors?|crash\w*"
    r"|stuck|doubled|duplicated?|deleted?|deletion|time-?outs?|unreachable|offline|overload\w*"
    r"|corrupt\w*|leak\w*|exhaust\w*|delayed|not (?:working|responding|loading)|stopped"
    r"|\d{3} responses|5\d\d|returning)\b",
    re.IGNORECASE,
)

GUIDE = re.compile(
    r"\b(?:how to|guide(?:lines?)?|polic(?:y|ies)|process|checklist|run ?books?|play ?books?|handbook"
    r"|best practices|procedure|index of|list of|readme|design (?:doc|document)|proposal|rfc|adr"
    r"|changelog|release notes|meeting notes|minutes of)\b",
    re.IGNORECASE,
)

PAST = re.compile(
    r"\b(?:was|were|had|did|went|began|became|took|fell|rose|started|stopped|failed|noticed|restarted"
    r"|rolled|deployed|reported|returned|lost|broke|caused|affected|resulted|experienced|occurred"
    r"|happened|received|showed|identified|found|detected)\b",
    re.IGNORECASE,
)

STORY = (
    Role.TIMELINE,
    Role.FACTORS,
    Role.CAUSE,
    Role.DETECTION,
    Role.IMPACT,
    Role.RESOLUTION,
    Role.ACTIONS,
    Role.LESSONS,
)

COUNTED = (
    r"(?:users?|customers?|people|students?|clients?|tenants?|accounts?|members?|visitors?|sessions?"
    r"|requests?|orders?|payments?|transactions?|checkouts?|messages?|e?mails?|jobs?|builds?|calls?"
    r"|queries|searches|sites?|services?|pods?|nodes?|hosts?|servers?|clusters?|instances?|teams?|regions?"
    r"|stores?|shops?|apps?|applications?|tickets?|complaints?|errors?|responses?|records?|rows?|files?"
    r"|logins?|sign-?ups?|bookings?|devices?|uploads?|downloads?|deploys?|deployments?|events?|patients?"
    r"|merchants?|organi[sz]ations?|projects?|repositories|websites?|domains?|databases?|invoices?"
    r"|transfers?|trades?|packages?|crates?|tests?|shipments?|deliveries|passengers?|tickets|views?"
    r"|streams?|calls|employees|euros?|dollars?|pounds?|usd|eur|gbp)"
)

NUMBER = (
    r"(?:\d[\d,. ]*\d|\d)\s?(?:k|m|bn|million|thousand|billion)?|(?:one|two|three|four|five|six|seven"
    r"|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|half|a third|a quarter"
    r"|most of the \d+)(?: of)?"
)

AMOUNT = re.compile(
    rf"(?!\b[2-5]\d\d\s(?:errors?|responses?|status\w*|codes?)\b)(?:\d(?:[\d.,]*\d)?\s?%|\bper ?cent\b"
    rf"|[$€£¥]\s?\d|\b(?:{NUMBER})\s+(?:\S+\s+){{0,3}}?{COUNTED}\b|\b\d+(?:\.\d+)?x\b"
    rf"|\b{COUNTED}\s*[:=]\s*[~≈<>]?\s*\d)",
    re.IGNORECASE,
)

NO_IMPACT = re.compile(
    r"\b(?:no (?:user|customer|end[- ]user|external|production|client|public|data"
    r"|service)s?[\w -]{0,30}(?:impact|affected|reported|problems|noticed|loss|saw|outage)|no impact"
    r"|none\b|not aware (?:of )?any|nobody was affected|no one was affected|without (?:any )?(?:user"
    r"|customer) impact)",
    re.IGNORECASE,
)

BECAUSE = re.compile(
    r"\b(?:because|due to|caused (?:by|an?|the|all|our|this)|causing|root cause (?:was|is|of)"
    r"|resulted in|result of|as a result|led to|leading to|triggered (?:by|an?|the)|owing to|thanks to"
    r"|stem(?:s|med) from|the reason|the cause|which (?:meant|caused|prevented|broke|left)|this meant"
    r"|determined that|identified that|turned out|so that|introduced (?:an?|by)|misconfigur\w+|bug in"
    r"|ran out of|exhaust\w+|overload\w*|exceeded|went unnoticed|expired|did(?: not|n't) (?:allow"
    r"|have)|starved|deadlock\w*|regression)\b",
    re.IGNORECASE,
)

PLAN = re.compile(
    r"\b(?:we|the team|engineering)(?:'ll| will| need to| must| plan to| are going to| intend to"
    r"| want to| are (?:working on|adding|planning|building|improving)) \w+|\b(?:will|needs? to"
    r"|must) be (?:added|changed|fixed|moved|removed|made|improved|reviewed|updated|tested"
    r"|documented)\b",
    re.IGNORECASE,
)

OWNER = re.compile(
    r"^(?:(?:doc(?:ument)?|report|page|post-?mortem|incident|review|rca|pir|pm)?[ -]?(?:authors?"
    r"|owners?|writers?|editors?|leads?|managers?|commanders?|coordinators?|facilitators?|reporters?"
    r"|scribe|contacts?|dri)(?:\(s\)|s)?|(?:created|written|prepared|reported|authored|compiled"
    r"|documented|owned|published|submitted|maintained|drafted|led|filed) by|by|responsible(?: (?:team"
    r"|person))?|prepared|on-?call(?: engineer)?|responders?|attendees|participants|team|im|ic"
    r"|tech lead|incident team|maintainers?)$",
    re.IGNORECASE,
)

BYLINE = re.compile(
    r"^\W{0,3}(?:(?:written|prepared|posted|published|authored|compiled|report(?:ed)?"
    r"|post) )?by\s+(?!default|the way|mistake|accident|hand)[^\W\d_][\w .,'’@<>-]{1,60}$",
    re.IGNORECASE | re.MULTILINE,
)
