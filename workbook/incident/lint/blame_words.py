"""Blame by structure: an agent with a verb of neglect, an agent judged, idioms of neglect, a mistake and its maker."""

from workbook.incident.lint.agents import DOES, ROLE, WHO

NEGLECT = (
    r"(?:ignor\w+|forg[eo]t\w*|neglect\w*|overlook\w*|disregard\w*|dismiss(?:ed|es|ing)|misjudg\w+|mishandl\w+"
    r"|misread\w*|mistyp\w+|mistook|misunder\w+|botch\w+|bungl\w+|fumbl\w+|panick\w+|skipp\w+|slept|mess(?:ed|es) up"
    r"|screw(?:ed|s) up|blunder\w*|procrastinat\w+|dither\w*|dawdl\w+|refus(?:ed|es) to|couldn['’]t care"
    r"|sat on|rushed|gambled|guessed wrong|bypass(?:ed|es) the (?:review|process|rules?|procedure))"
)
FLAW = (
    r"(?:too (?:busy|lazy|proud|slow|late|tired|confident|eager|hasty|relaxed|optimistic)|in (?:a|such a|too much of a)"
    r" (?:hurry|rush)|asleep|distracted|careless|negligent|sloppy|lazy|reckless|irresponsible|incompetent|complacent"
    r"|over-?confident|inattentive|inexperienced|unqualified|unprepared|unwilling|not (?:paying attention|careful"
    r"|interested|concentrating|qualified|up to|competent|attentive)|to blame|at fault|the culprits?|guilty|hasty"
    r"|naive|clueless|ignorant|unprofessional)"
)
BEING = (
    r"(?: (?:had|has|have))?(?: (?:was|were|is|are|been|being|seem(?:ed|s)|prov(?:ed|es)|appear(?:ed"
    r"|s)))(?: (?:\w+ly|also|just|simply|far|much|all|too))*"
)
IDIOM = (
    r"(?:asleep at (?:the )?\w+|slept through|drop(?:s|ped) the ball|cut(?:ting)? corners|turn(?:ed|ing)? a blind eye"
    r"|look(?:ed|ing) the other way|look(?:ed|ing) away|lift(?:ed)? a finger|took (?:his|her|their) (?:sweet )?time"
    r"|let (?:this|that|it|one|things|him|her|them) (?:one )?(?:slip|slide|happen|get through)"
    r"|wav(?:ed|es|ing) (?:it|this|them|the [\w ]{1,30}?) through|rubber[- ]stamp\w*|never (?:even )?(?:bothered|got"
    r" (?:round|around) to|cared)|paid no (?:attention|heed)|against (?:all|better|everyone's|the) (?:advice|warnings?"
    r"|judge?ment|recommendations?)|(?:had|has) no business|no excuse|half-?hearted\w*|out of (?:laziness|convenience"
    r"|ignorance|carelessness|negligence|haste|habit)|know what (?:he|she|they|it) (?:was|were) doing|knew full well"
    r"|knew perfectly well|ch(?:ose|osing) (?:to ignore|not to)|(?:kept|keeps|keep) (?:ignoring|forgetting|overlooking)"
    r"|shrugged (?:it|this|them) off|brushed (?:it|this|them|aside)|passed the buck|sitting on (?:this|the|it|that)\b"
    r"|blindly (?:trust|cop|appl|approv|click|follow)\w+|in (?:his|her|their) (?:haste|ignorance|wisdom)"
    r"|(?:rookie|beginners?['’]?s?|schoolboy|elementary|stupid|silly|dumb|embarrassing|amateur(?:ish)?|careless"
    r"|avoidable"
    r"|unforgivable|inexcusable) (?:mistakes?|errors?|blunders?|slips?|oversights?)|(?:hard|difficult|impossible) to"
    r" (?:understand|believe|comprehend|see|explain) (?:why|how|that) (?:the |our |any|no|some|he|she|they)"
    r"|\binexcusabl[ey]|\bunforgivabl[ey]|\bincomprehensibl[ey]|\bdisgrace\w*|(?:was"
    r"|were) (?:all )?warned (?:twice|often"
    r"|repeatedly|several|many|more than)|(?:without|as) telling (?:any|a )\w+|, as usual\b|of all people"
    r"|due to (?:\w+ )?(?:inattention|carelessness|negligence|laziness|inexperience|incompetence|ignorance|sloppiness)"
    r"|without (?:being )?(?:thorough|careful|diligent)\b|not (?:been )?(?:thorough|diligent) enough"
    r"|insufficient(?:ly)? (?:care|careful|diligen\w+|attenti\w+|thorough))"
)
KNEW = (
    rf"{WHO}{DOES}{{0,2}} (?:known|knew|been (?:told|warned|asked|reminded|informed|aware)|(?:was|were) (?:told|warned"
    r"|reminded))\b[^.;:?!]{1,90}?\b(?:and|but|yet|still|nevertheless)(?: \w+){0,2}? (?:did nothing|nothing|never|not"
    r"|ignor\w+|look\w+|chose|prefer\w+|did(?:n['’]t| not)|went|kept|let|insist\w+)\b"
)
MADE = (
    r"(?:mistakes?|errors?|faults?|oversights?|slips?|blunders?|missteps?|failures?|negligence|carelessness|omissions?"
    r"|(?:incorrect|wrong|improper|careless|bad|faulty|poor) (?:actions?|handling|decisions?|behaviou?r|use"
    r"|judge?ment|work))(?: (?:was|were|been|being|is|are|had|has|have|made|done|committed)){0,3}"
    rf" (?:by|of|from|on the part of|on the side of) (?:the |an? |our |its |one of (?:the|our) |one )?"
    rf"(?:[\w-]+ ){{0,3}}?(?:{ROLE}|{WHO})\b(?! (?:team )?(?:that|which) (?:runs|processes))"
)
UNREAD = (
    rf"{WHO}(?!(?: \w+){{0,6}} (?:can|could|may|might|must|need|needs)\b)[^.;:?!]{{0,70}}? without (?:even |ever "
    rf"|really )?(?:reading|looking|checking|testing|opening|verifying"
    r"|thinking|asking|understanding|consulting|bothering|reviewing)\b"
)
NOT_DONE = (
    rf"{WHO}{DOES}{{0,2}} (?:not|never|(?:did|could|was|were|had)n['’]t) (?:even |once |really |properly "
    rf"|bother to |bother )"
    r"(?:look\w*|check\w*|read|test\w*|ask\w*|open\w*|verif\w+|think|thought|notic\w+|react\w*|answer\w*|listen\w*"
    r"|review\w*|care\w*)\b|\b(?:nobody|no one|none)\b[^.;:?!]{0,40}? (?:could|can|would) be bothered\b"
    rf"|{WHO} (?:had|has|have)(?: \w+ly)? not (?:read|opened|looked at|checked|tested"
    rf"|understood)\b(?: \w+){{0,3}} at all"
)
STRUCTURES = "|".join((
    rf"{WHO}{DOES}{{0,3}} {NEGLECT}\b", rf"{WHO}{BEING} {FLAW}\b", IDIOM, KNEW, MADE, UNREAD, NOT_DONE,
    rf"\b(?:incompeten\w+|inexperienced|careless|clueless|negligent) (?:{ROLE})\b",
    (rf"\b(?:blame|fault|responsibility)(?: for [^.;?!]{{1,40}}?)? (?:\w+ )?(?:lies|rests|falls|is|goes)(?: \w+)?"
    rf" (?:with|on|to) (?:the |our )?(?:[\w-]+ )?{WHO}"),
    r"\b(?:did nothing(?! wrong| unusual| else| out| but| of)|took no action)\b(?![^.;]*\bbecause\b)",
))  # fmt: skip
