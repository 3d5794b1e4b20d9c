"""Promises by structure: a future harm, denied without condition; or words that make something final."""

MODAL = r"(?:will|shall|can|could|may|is going to|are going to|would)"
DENIED = rf"(?:{MODAL}(?: \w+)? (?:not|never|no longer)|cannot|can['’]t|won['’]t|never (?:again )?(?:will|can|shall))"
HARM = (
    r"(?:happen\w*|occur\w*|recur\w*|repeat\w*|come(?:s)? (?:back|to (?:this|it|that))|return|reappear|resurface|strike"
    r"|hit|break|fail\w*|crash\w*|overflow\w*|be(?:come)? (?:lost|cut off|affected|down|unavailable|late|deleted"
    r"|corrupted"
    r"|overloaded|charged twice|stuck|interrupted|hit|surprised|logged out|a problem)|get (?:stuck|lost|cut off"
    r"|deleted)"
    r"|go (?:down|wrong|unnoticed|missing|offline)|lose|suffer|expire|run (?:full|out|over|dry)|fill up|see (?:an?"
    r"|this|such"
    r"|any)|experience|collapse|stall|hang|collide|leak|leave us)"
)
ALWAYS = (
    r"(?:again|any ?more|any longer|a second time|once more|in (?:the )?future|from (?:now|here|today|this day)(?: on)?"
    r"|henceforth|ever|for good|for ever|forever|whatever happens|under any|at any time)"
)
OUTAGE = (
    r"(?:outages?|incidents?|failures?|loss(?:es)?|downtimes?|interruptions?|problems?|accidents?|repeat"
    r"|recurrence|repetition"
    r"|disruptions?|such (?:an? )?\w+|errors?|breakdowns?|surprises?|trouble|faults?)"
)
STRUCTURES = "|".join((
    rf"\b{DENIED} (?:\w+ly )?(?:ever )?{HARM}\b[^.?!;]{{0,50}}?\b{ALWAYS}\b",
    (rf"\b(?:from now on|from (?:today|here) on|from today|henceforth|in future|after this (?:change"
    rf"|fix))\b[^.?!;]{{0,60}}?"
    rf"\b(?:{DENIED}|impossible|safe|guaranteed|always|100 ?%)\b[^.?!;]{{0,20}}?(?:{HARM}|safe|up|available"
    rf"|impossible|\.)"),
    (r"\b(?:a )?(?:things?|matters?|problems?) of the past\b|\bbelongs? to the past\b|\b(?:is|are) (?:now "
    r"|finally )?history\b"
    r"|\b(?:closed|solved|fixed|over|resolved|ended|cured|settled|out|dead|done|excluded) for good\b"),
    (r"\b(?:is|are|has been|have been|now) (?:now |thus |thereby |completely |fully |safely |finally "
    r"|thus )*(?:bullet-?proof"
    r"|fool-?proof|water-?tight|bomb-?proof|immune (?:to|against)|failure-?proof|unbreakable|indestructible"
    r"|invulnerable"
    r"|eradicated|banished|ruled out|out of the question|excluded for)\b|\bfree (?:of|from) (?:such|any|all"
    r"|these) \w+"),
    (r"\b(?:is|are) (?:now )?impossible (?:from now on|from (?:here|today) on|henceforth|now)\b"
    r"|\b(?:put|puts|putting) (?:an? )?(?:end|stop) to\b|\bmade (?:it )?impossible\b"),
    r"\bno way (?:that )?(?:this|it|that|such|any|the)\b[^.?!;]{0,30}\b(?:can|could|will)\b",
    (r"\bnothing (?:like (?:this|it|that) |of (?:this|the) (?:kind|sort) )?(?:can|could|will)(?: ever| now| possibly)*"
    rf" {HARM}\b|\bnow nothing can\b"),
    (rf"\bthere (?:will|shall|can|is going to|are going to)(?: never| not| now| certainly)* be(?: no| not| never)?"
    rf" (?:no |any |another |an?|more |further |other |second |future )+{OUTAGE}?"),
    (rf"\bno (?:more |further |other |future |such |second )+{OUTAGE}\b(?:[^.?!;]{{0,25}} (?:is|are|will"
    rf"|to be expected|expected))"),
    (rf"\bimpossible (?:that|for)\b[^.?!;]{{0,60}}(?:{ALWAYS}|{HARM})\b|\b(?:such|this"
    rf"|these)\b[^.?!;]{{0,40}}? (?:is|are) now"
    r" impossible\b"),
    (r"\b(?:assure|promise|guarantee|swear|vow) (?:you |our \w+ |everybody |everyone |all \w+ "
    r"|customers )*(?:that\b|it\b|this\b"
    r"|we\b|no\b|the\b|there\b)|\brest assured\b|\bis guaranteed to\b|\bguarantees? (?:that|no|an?|the|all|every)\b"),
    (rf"\b(?:confident|certain|sure|convinced|positive) that\b[^.?!;]{{0,40}}?\b(?:{DENIED}|no|not|never"
    rf"|there will)\b[^.?!;]"
    rf"{{0,40}}?(?:{HARM}|{OUTAGE}|{ALWAYS})\b"),
    (r"\b(?:will|is going to|are going to|shall) (?:\w+ )?(?:pass|go|run|work|proceed|happen"
    r"|be carried out)\b[^.?!;]{0,40}?"
    r"\b(?:smoothly|flawlessly|perfectly|unnoticed|without (?:a (?:hitch|glitch|problem)|any (?:\w+ )?\w+|trouble"
    r"|problems?"
    r"|interruption|incident|a single))"),
    r"\b(?:will|shall) (?:\w+ )?(?:go|pass|remain|be) unnoticed (?:by|for|to)\b",
    (r"\b(?:can|will|could) (?:now |easily |always )*(?:handle|withstand|survive|cope with|absorb|take|carry|stand"
    r"|deal with)"
    r" (?:any|all|every|whatever)\b|\b100 ?% (?:of the time|uptime|available|availability)\b"),
    r"\b(?:need|have|has|needs)(?: to)?(?: no| not| nothing)(?: \w+)? (?:fear|worry|be afraid)\b|\bnothing to fear\b",
    (r"\bsafe (?:from now on|forever|for ever|for good|whatever)\b|\b(?:gone|solved|closed|fixed"
    r"|resolved)\b[^.?!;]{0,15}? "
    r"(?:once and for all|forever|for ever|any risk|all risk)\b|\bwith it (?:any|all|the) (?:risk|danger|chance)\b"),
    (r"\b(?:eliminat|exclud|preclud|remov|banish|abolish|eradicat)(?:es|ed|ing|e|s) (?:\w+ )?(?:the|any|all|every) "
    r"(?:possibilit\w+|chances?|risks?|dangers?|repetition|recurrence)\b"),
    (r"\b(?:make|makes|made|making|be) (?:absolutely |quite )?(?:sure|certain)\b[^.?!;]{0,30}?\b(?:never|not"
    r"|no)\b[^.?!;]{0,25}"
    rf"(?:{HARM}|{ALWAYS})\b|\bensur\w+ (?:that )?(?:no|nothing|never|it|this|that|such|the|there)\b[^.?!;]{{0,30}}?"
    rf"(?:{HARM}|{ALWAYS})\b"),
    (r"\b(?:very |highly |most |extremely )?unlikely to (?:happen|occur|recur|repeat)\b|\bprevent(?:s|ing)?(?: the"
    r"| any| a| all"
    r"| further| future)* (?:re-?occ+ur+en\w*|repetition|repeat)\b"),
))  # fmt: skip
