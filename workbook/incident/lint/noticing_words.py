"""How a problem came to be noticed, by structure: a signal that goes off, somebody who tells, what comes to light."""

import re

SIGNAL = (
    r"(?:alerts?|alarms?|alertmanager|pagers?|pagerduty|opsgenie|pingdom|monitors?|monitoring|probes?|watchdogs?"
    r"|robots?|bots?"
    r"|sentry|datadog|stackdriver|statuscake|uptime ?robot|nagios|zabbix|prometheus|grafana|cloudwatch|new ?relic"
    r"|rollbar"
    r"|(?:health|smoke|uptime|monitoring|synthetic|external|daily|nightly|routine|morning|quality|consistency"
    r"|end-to-end)[ -]?"
    r"(?:checks?|tests?)|checks?|reconciliation|audits?|thresholds?|(?:error|uptime) (?:budget|rate)s?)"
)
GOES_OFF = (
    r"(?:fired?|fires|firing|went (?:off|red|out)|goes (?:off|red)|going off|triggers?|triggered|tripped|trips"
    r"|pages?|paged|wakes?|woke"
    r"|woken|calls?|called|rang|rings|sound(?:ed|s)|turn(?:ed|s) (?:red|up)|(?:was|were|is|are) (?:red|raised"
    r"|received|sent|triggered"
    r"|opened)|raised?|show(?:ed|s)|reports?|reported|told|tells|detect(?:ed|s)?|caught|catch(?:es)?|pick(?:ed"
    r"|s) (?:it |this )?up"
    r"|flag(?:ged|s)|notic(?:ed|es)|fail(?:ed|s)?|reach(?:ed|es)|arriv(?:ed|es)|c[ao]mes? (?:in|up)|alert(?:ed|s)?"
    r"|notif(?:ied|ies)"
    r"|warn(?:ed|s)|stood out|found|began to|start(?:ed|s) (?:to |firing|paging|alerting))"
)
OUTSIDER = (
    r"(?:customers?|users?|clients?|tenants?|merchants?|visitors?|members?|colleagues?|students?|teachers?"
    r"|branch(?:es)?|shops?|stores?"
    r"|partners?|providers?|vendors?|support|help ?desk|service desk|contributors?|staff|librarians?|sellers?"
    r"|patients?|finance|community"
    r"|readers?|drivers?|subscribers?|offices?|clinics?|somebody|someone|people|employees?|researchers?|sheriffs?"
    r"|developers?|players?"
    r"|managers?|(?:[\w-]+ )?teams?|we|they|engineers?|on-?call|operators?|operations|responders?|group|department)"
)
TELLS = (
    r"(?:report(?:ed|s|ing)?|complain\w*|call(?:ed|s|ing)? (?:in|us|the|our|support|up|about|and|to)|called"
    r"|r[ai]ng(?:s)? (?:us|up|the|in|our|at)"
    r"|ask(?:ed|s|ing) (?!for\b)|tweet\w*|contact\w*|told (?:us|the|support|our|engineers|operations|it|on-call)"
    r"|tells (?:us|the|support|our)|notic(?:ed|es|ing)|r[au]n(?:s)? into|stumbl\w+|spot(?:ted|s)"
    r"|open(?:ed|s) (?:an? |the )?(?:\w+ )?(?:ticket|issue|bug|case)|mention(?:ed|s)|flag(?:ged|s)|alert(?:ed|s)"
    r"|observ(?:ed|es)|e-?mail(?:ed|s)"
    r"|phon(?:ed|es)|pinged|discover(?:ed|s)?|detect(?:ed|s)?|realis\w+|realiz\w+|recogni[sz]\w+|bec[oa]me aware"
    r"|learn(?:ed|t|s) (?:of|about|from)"
    r"|posted|wrote (?:to|in|that)|writes? (?:to|in|that)|raised (?:an?|the|it|this))"
)
CALLS = (
    r"(?:(?<!-)calls?|complaints?|tickets?|reports?|e?-?mails?|questions?|bug reports?|issues?|messages?|tweets?"
    r"|feedback|user reports?)"
)
_BY_SIGNAL = (
    rf"(?<!no )(?<!any )(?<!an )\b{SIGNAL}\b(?![^.;\n]{{0,40}}(?:not|n['’]t|never|nothing|missing|should|would"
    rf"|could) )[^.;\n]{{0,60}}?\b{GOES_OFF}\b"
    rf"|\ban {SIGNAL}\b(?![^.;\n]{{0,20}}(?:not|n['’]t|never|should) )[^.;\n]{{0,60}}?\b{GOES_OFF}\b"
    r"|\b(?:woken|paged|alerted|notified|warned|told|tipped off|made aware|informed|called)(?: up| in)? (?:by|from"
    r"|about|that|via|to the|of)\b"
    rf"|\b(?:got|received|gets|receives|had|saw) (?:an? |the |several |some |many |first |\d+ |two "
    rf"|three )*(?:[\w-]+ )?(?:alerts?|pages?|alarms?"
    rf"|notifications?|warnings?|{CALLS})\b(?! (?:about|for) a new)"
    r"|\b(?:pages?|paged|pag(?:es|ing)) (?:the |our |us\b|an? )(?![\w-]+ should)|\bpaged\b|\balert(?:ed|ing) (?:us"
    r"|the|our|on|for)\b|\bfirst alerts?\b"
    r"|\b(?:alert|alarm|page)(?:s)? (?:at|from|of|for|on) (?:\d|the first|pingdom|pagerduty|prometheus|grafana"
    r"|datadog|our)"
)
_BY_PEOPLE = (
    rf"\b(?<!-){OUTSIDER}\b(?! (?:should|could|would|must"
    rf"|will)\b)[^.;\n]{{0,45}}?(?<!are )(?<!were )(?<!was )(?<!is )(?<!been )(?<!be )\b{TELLS}(?! during| while)"
    rf"|\b(?!e?-?mails?\b){CALLS}\b[^.;\n]{{0,30}}?\b(?:came|come|reach(?:ed|es)|arriv(?:ed|es)|pour\w+|flood\w+"
    rf"|were (?:received|opened|filed|made)|was (?:opened|filed"
    rf"|received|made|raised)|start(?:ed|s)|beg[ai]n\w*|piled up|from (?:users?|customers?|the|our|a|several)"
    rf"|on (?:twitter|slack))\b|\bflooded with\b"
    rf"|\b{CALLS} (?:of|about|that) (?:[\w-]+ )?(?:errors?|failures?|slow\w*|outage|problems?|users?|users?|the|in"
    rf"|not)\b"
    r"|\b(?:came|c[ao]mes?|brought|was brought) to (?:light|our (?:attention|notice)|the attention|attention)\b"
    r"|\b(?:became|become|made|were|was) aware\b"
    r"|\b(?:learn(?:ed|t)) (?:of|about) (?:it|this|the)\b|\bfirst (?:noticed|reported|seen|sign|report|complaint"
    r"|symptoms?|indication)\b"
    r"|\b(?:was|were|is|got|been|being) (?:first |initially |quickly |only |then |also |immediately )*(?:noticed"
    r"|spotted|detected|reported|discovered|observed)\b"
    r"|(?<!was )(?<!were )\b(?:noticed|noticing|spotted) (?!during|while|no\b)|\bstood out\b|\bturn(?:ed|s) up \d"
    r"|\bdetection (?:was|took|came|by|time|via|:)"
    r"|\bmonitoring (?:system|picked|caught)\b|\bhealth ?checks? (?:failed|began|started|fail)|\b\w+ (?:down"
    r"|critical|firing) alert\b|\bcalled in\b"
    r"|\bc[ao]me up (?:in|during)\b|\bincoming report\b|\bwhen alerted\b|\b(?:dashboard|graph|chart|screen"
    r"|light)s?\b[^.;\n]{0,40}?\b(?:turn(?:ed|s)|went|goes) red\b|\breported (?:by|that|in|as|to|on|at|an?|the)\b"
    r"|\breports (?:that|of)\b|\bsynthetic (?:check|probe)s?\b"
)
BY_SIGNAL = re.compile(_BY_SIGNAL, re.IGNORECASE)
DETECTED = re.compile(f"{_BY_SIGNAL}|{_BY_PEOPLE}", re.IGNORECASE)
