"""Unknown reasons and single causes by structure: who does not know why, what is not known, and what else there was."""

WHY = r"(?:why|what|how(?! (?:many|much|long|often|far|big|large))|who|which)"
OPEN = (
    r"(?:unknown|unclear|open|unexplained|inexplicable|undetermined|a (?:mystery|riddle|puzzle"
    r"|matter of (?:speculation|guess\w*))"
    r"|any(?:one|body)['’]s guess|in the dark|unsolved|unresolved)"
)
FOUND_OUT = (
    r"(?:known|found(?: out)?|explained|disclosed|determined|established|identified|understood|clear|clarified"
    r"|traced|told|said"
    r"|reconstructed|reproduced|resolved|discovered|located|pinned down|worked out|revealed|confirmed|proven"
    r"|investigated)"
)
FIND_OUT = (
    r"(?:know|say|tell|explain|understand|find out|find|guess|work out|figure out|pin down|identify|determine|establish"
    r"|reconstruct|trace|reproduce|see|clarify|name|locate|discover|prove)"
)
CAUSE = (
    r"(?:(?:root |underlying |real |actual |exact |true |ultimate )*(?:causes?|reasons?|triggers?|origins?|sources?"
    r"|faults?|culprits?|explanations?))"
)
NOBODY = r"(?:nobody|no one|none of (?:us|them)|neither \w+(?: \w+){0,3})"
NOT = r"(?:(?:do|does|did|could|were|was|are|have|has|had)(?: not|n['’]t| never)|cannot|can['’]t|can not)"
STILL = (
    r"(?:still |yet |never |also |probably |so far |as yet |to this day |at all |really |fully |quite |any more "
    r"|exactly )*"
)
UNKNOWN = "|".join((
    (rf"(?:^|[.;:!?] |, |\b(?:but|and|yet|though|although) ){WHY}\b[^.?!;]{{3,90}}? (?:(?:is|are|was|were|remains?"
    rf"|stays?|seems?"
    rf"|will remain|will stay|has remained) {STILL}(?:{OPEN}|not {STILL}(?:been )?{FOUND_OUT})|(?:has|have|had"
    rf"|could|can|will)"
    rf" (?:\w+ )?(?:not|never|no longer)(?: \w+)? (?:be|been) {FOUND_OUT}|(?:cannot"
    rf"|can['’]t) (?:now )?be {FOUND_OUT})"),
    rf"(?:^|[.;:!?] |, ){WHY}\b[^.?!;]{{3,90}}?, (?:we|nobody|no one)\b[^.?!;]{{0,20}}(?:know|say|tell|explain)s?\b",
    (rf"\b(?:we|they|(?:the|our) [\w-]+(?: [\w-]+)?|vendor|provider|it)(?: \w+ly)? {NOT} {STILL}(?:able to "
    rf"|been able to |managed to )?"
    rf"(?:{FIND_OUT}|found out|found|learned|learnt) (?:us |me )?(?:exactly )?(?:why|what (?!to\b)|how(?! (?:many"
    rf"|much|long|often"
    rf"|to)\b)|which|the (?:\w+ )?{CAUSE})\b"),
    (rf"\b{NOBODY} {STILL}(?:knows?|knew|can|could|has|have|is able to|was able to|understands?)(?: been able to"
    rf"| ever)? ?"
    rf"(?:{FIND_OUT}|found out|found|explained|reproduced)? ?(?:or \w+ )?(?:exactly )?(?:why|what (?!to\b)"
    rf"|how(?! (?:many|much|long"
    rf"|often|to)\b)|which (?:one|job|of)|the {CAUSE})\b"),
    (r"\bwe never (?:found out|learn(?:ed|t)|knew|understood|discovered|established)\b(?! (?:how (?:many|much)))"
    r"|\bwe can only (?:guess"
    r"|speculate|assume|suspect)\b|\b(?:is|are|still) in the dark (?:about|as to)\b"),
    (rf"\b(?:no|without(?: an?| any)?) (?:\w+ )?explanation (?:for|of|why|how)\b|\bno trace of what\b"
    rf"|\bno idea (?:why|what|how)\b"
    rf"|\bno (?:\w+ )?{CAUSE} (?:was|were|could be|has been|is) {STILL}{FOUND_OUT}\b"),
    (rf"\b{CAUSE}(?: (?:of|for|behind|why|to)\b[^.?!;,]{{1,50}}?)? (?:(?:is|are|was|were|remains?|stays?|seems?"
    rf"|will (?:\w+ )?(?:stay"
    rf"|remain)|has remained) {STILL}(?:{OPEN}|not {STILL}(?:been )?{FOUND_OUT})|(?:has|have|could|can"
    rf"|will) (?:not|never)"
    rf"(?: \w+)? (?:be|been) {FOUND_OUT}|(?:cannot|can['’]t) be {FOUND_OUT})\b"),
    (rf"\b(?:is|are|was|remains?|stays?) {STILL}(?:an open question|a (?:complete |total )?(?:mystery|riddle"
    rf"|puzzle)|{OPEN})"
    rf"(?: to \w+)? (?:why|what|how(?! (?:many|much|long)))\b"),
    (r"\bfor no (?:apparent|obvious|known|good|visible|clear|discernible) reason\b|\bout of (?:the blue|nowhere)\b"
    r"|\bby (?:some |a )?(?:strange"
    r" |odd |unknown )?coincidence\b|\binexplicabl[ey]\b|\b(?:some(?:thing|one|body)|it) must (?:somehow )?have \w+"),
    (r"\b(?:went|goes|gone|disappeared|vanished|resolved itself|fixed itself|recovered) (?:away )?(?:by itself"
    r"|on its own|by themselves"
    r"|before we could (?:find|see|look))\b|\b(?:our|the) best guess\b"),
    (r"\b(?:origin|cause|reason|source|trigger)(?: of [\w -]{1,40}?)? (?:unclear|unknown|undetermined|not (?:known"
    r"|found|clear))\b"),
    rf"\b{NOBODY} [^.?!;]{{0,40}}?\b(?:explain|reproduce|account for)(?: \w+){{0,2}} (?:it|this|that)\b",
    (rf"\b(?:unable|not able|impossible) to (?:{FIND_OUT}) (?:\w+ )?(?:why|what|how(?! (?:many|much|long))"
    rf"|the (?:\w+ )?{CAUSE})\b"),
    r"\bwe cannot say (?:more|why|what|how)\b",
))  # fmt: skip
SOLE = r"(?:sole|only|single|one|lone|exclusive|one and only|exactly one|just one|entire|unique)"
ONLY = r"(?:solely|only|purely|exclusively|entirely|wholly|simply|merely|just)"
THING = (
    r"(?:cause|reason|factor|culprit|explanation|trigger|source|origin|thing (?:that|which) (?:went wrong|failed"
    r"|broke|mattered))"
)
END = (
    r"(?:end of story|full stop|period(?=[.!]|$)|plain and simple|pure and simple|nothing (?:more|else)"
    r"|no more,? no less"
    r"|and that (?:is|was) (?:all|it|that)|that (?:is|was) (?:all|it)(?=[.!]|$)|simple as that)"
)
ONE_CAUSE = "|".join((
    rf"\b{SOLE} (?:and \w+ )?(?:\w+ )?{THING}s?\b(?! of failure)",
    rf"\b(?:had|has|was|is|there (?:is|was)) (?:exactly |just |only |but )?one (?:\w+ )?{THING}\b",
    (r"\b(?:release|change|disk|driver|limit|rule|query|certificate|migration|[\w-]+) alone (?:is|was"
    r"|are) (?:responsible|to blame|the \w+)"
    r"|\battributable to [^.?!;]{1,50} alone\b|\bcaused by one thing\b"),
    rf"\b{ONLY} (?:an? |the )?(?:[\w-]+ )?(?:problem|issue|fault|error|matter|typo|mistake|failure|bug)\b(?=[.,;!]|$)",
    (rf"\b(?:it|this|that|outage|incident|failure|fault|problem) (?:\w+ )?(?:is|was|lies|lay|stems|stemmed|results?"
    rf"|resulted) "
    rf"(?:{ONLY}) (?!one\b|a part\b|part\b)(?:in|with|from|the|due|because|caused|attributable|down|on)\b(?! (?:of"
    rf"|one|after|when|a symptom))"),
    (rf"\bno (?:other|further|more|additional|second|contributing) (?:contributing )?{THING}s?\b(?! (?:for"
    rf"|to (?:think|expect|believe|doubt)))"
    r"|\bno other contributing \w+"),
    (r"\bnothing (?:else|other|apart|besides|but|except|aside)\b[^.?!;]{0,40}? (?:caus|contribut|play|had a part"
    r"|was behind|was involved|is to"
    r" be named|led|matter)\w*|\bonly the [^.?!;]{1,40}? (?:is|was|can|has) (?:to )?(?:be |been )?(?:named|blamed"
    r"|called|considered) as\b"),
    (r"\beverything else (?:was|is|follow\w*|came|result\w*) (?:just |only |merely |simply )?(?:a |an |the "
    r"|from )?(?:consequence|result|effect"
    r"|from)?|\bexplains? (?:everything|all of it|the whole)\b|\b(?:is|was|that['’]s) (?:all there (?:is|was) to it"
    r"|the whole story|the full story)\b"),
    rf"[,:;–-] ?(?:and )?{END}|\b(?:pure|plain) and simple\b",
    (r"\b(?:all|it|everything|whole \w+|entire \w+|outage|incident) (?:really |simply |just |all )?(?:comes?|came"
    r"|boils?|boiled|was|goes|can be"
    r" traced) (?:all |solely |simply |just )?(?:down|back) to (?:one|an?|the|this|that|a single)\b"),
    r"\bwithout (?:the|this|that) [^.?!;,]{1,50}, (?:none of (?:it|this|that)|nothing|no \w+) would\b",
    (r"\bcause of it all\b|\b(?:cause|reason) (?:is|was) (?:simple|clear|obvious|evident|plain"
    r"|quickly told)\s*(?:[:;,.]|and\b)"),
    (r"\b(?:a single|one|one wrong|one bad|one missing) (?:[\w-]+ ){1,4}?(?:brought (?:down )?|took (?:down )?"
    r"|caused |broke |stopped )(?:the (?:whole|entire"
    r")|everything|all of|it all)"),
    r"\bin the end,? (?:it|this) was (?:just |only |simply |nothing but )(?:an?|the)\b",
))  # fmt: skip
