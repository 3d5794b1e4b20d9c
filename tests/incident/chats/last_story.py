"""A fourth channel, which no rule of the intake was made for: opened once, at the end."""

from tests.incident.chats.generated_export import Story

LAST = Story(
    "backbone taken down by a command",
    1633361940,
    ("Frida Holm", "Andre Baptiste", "Keiko Mori", "Samir Nasser", "Joanna Reid", "Teodor Ilic"),
    (
        (
            0,
            3,
            "trigger",
            "Maintenance command to assess backbone capacity was issued, and all backbone links went dark",
        ),
        (1, 0, "detected", "BGP monitor alarms: our DNS prefixes are withdrawn everywhere"),
        (4, 1, "acknowledged", "Network on-call here, I have the incident"),
        (7, 4, "detected", "Every app is unreachable from outside, names do not resolve"),
        (13, 2, "note", "The audit tool had a bug and let the command through"),
        (19, 1, "note", "DNS servers cannot reach the data centers, so they withdraw their routes by design"),
        (31, 5, "note", "Out-of-band network is down too, remote access to the routers is impossible"),
        (45, 1, "decision", "We send engineers to the data centers to work on the routers by hand"),
        (95, 2, "note", "First engineer is inside the building, badges do not work, doors are opened with keys"),
        (170, 2, "note", "Console access to the core routers works"),
        (290, 1, "mitigated", "Backbone is restored between the regions, prefixes are announced again"),
        (300, 0, "decision", "We turn services on step by step so that power draw and caches survive the surge"),
        (345, 4, "recovered", "DNS resolves and all apps are available again"),
        (380, 5, "note", "Power draw is back to the usual level in all regions, no crash on the way up"),
    ),
    (
        "can't resolve anything",
        "workplace is down as well",
        "using irc now",
        "badge reader says no",
        "is it us or the isp?",
        "peering looks dead",
        "who is near the site?",
        "{n} minutes drive",
        "anyone with a key?",
        "cache warmup takes {n} min",
        "do we have a printout of the runbook?",
        "stock is down {n} cents",
        "press is calling",
        "what is the console password?",
        "in the safe",
        "dns ttl is {n}s",
        "trying the other path",
    ),
)
