"""What a template leaves for its user to replace: instructions, placeholders, values still open."""

import re
from collections.abc import Collection

from workbook.incident.reading.roles import Role

OPEN = re.compile(
    r"\bTo answer:|[(\[<](?:please )?fill (?:this |me )?(?:in|out)[)\]>]|\b(?:TBD|(?-i:TODO)|todo(?=:)|TBC"
    r"|FIXME|XXX+|TBA)\b|\?\?\?+|\blorem ipsum\b|\bto be (?:completed"
    r"|filled(?: in)?|written|determined|decided|confirmed|added later|added)\b(?= *(?:[.!)\]]|$))"
    r"|\b(?:fill (?:this |me )?in (?:later|here|please)|fill (?:this|me) in|coming soon|to be (?:completed"
    r"|filled in|written|added"
    r"|provided) by [^.)\n]{2,60}(?=[.)]|$)|work in progress)\b|\{\{[^{}\n]{0,80}\}\}|<(?:fill|insert"
    r"|name|date|your|describe|add|title|link|time|who|what|when|number|team|owner|person|summary|tbd"
    r"|todo|placeholder)[^<>\n]{0,80}>",
    re.IGNORECASE,
)
_THING = (
    r"(?:links?|graphs?|screenshots?|pictures?|charts?|images?|numbers?|figures?|text|names?|details?"
    r"|descriptions?|tickets?|data"
    r"|reports?|analysis|rest|summary|timeline|tables?|impact|dates?)"
)
_LATER = r"(?:by|with|from|in the|in a|later|once|when|after|soon|as soon)"
STILL_OPEN = re.compile(
    rf"^(?:[\w-]+ ){{0,5}}{_THING}(?: [\w-]+){{0,4}}? (?:to follow|to come|(?:will|shall) follow|follows? (?:later"
    rf"|soon)|(?:is|are|still) missing"
    rf"|(?:is|are) pending|coming(?: later)?)\W*$|\bmore (?:details|information|data)? ?(?:to come|will follow"
    rf"|to follow)\b"
    rf"|^(?:still |currently )?(?:missing|pending|draft|unfinished|incomplete|outstanding|work in progress"
    rf"|wip)\b(?=[:,;.]|\W*$| (?:input|feedback"
    rf"|confirmation|review|from|data|information|answer)\b)"
    rf"|\bto be (?:clarified|supplied|provided|confirmed|filled(?: in| out)?|completed|determined|announced"
    rf"|decided|checked|verified|delivered)"
    rf" {_LATER}\b|^(?:[\w ]{{1,25}}: )?(?:not|nothing) (?:yet )?(?:filled|completed|written|finished|available"
    rf"|known|here|decided|ready)\b(?: \w+){{0,2}}\W*$"
    rf"|\bwe (?:still|yet) (?:have|need) to (?:find out|check|ask|clarify|determine|count|work out|confirm|look"
    rf"|learn|see|verify)\b"
    rf"|\b(?:have|has|need|needs|remains?) (?:still |yet )?to be (?:counted|clarified|checked|confirmed|verified"
    rf"|written|filled)\b"
    rf"|\bopen (?:questions?|points?|issues?)\s*:|^see (?:the )?template\b|^placeholder\W*$|^(?:please )?(?:insert"
    rf"|add|paste|attach|fill in|enter)"
    rf" (?:an? |the |some |your )?(?:[\w-]+ ){{0,2}}?{_THING}\b[^.]{{0,40}}\W*$|\b(?:add|insert|paste|put|write"
    rf"|attach)\b[^.;]{{0,30}}\bhere\b"
    rf"|\bplease (?:check|verify|confirm|complete|fill|correct)\b|\b(?:check|verify|confirm) (?:this|that|the"
    rf"|these) (?:numbers?|figures?|dates?|times?"
    rf"|names?)\b(?! (?:of|in|with|against)\b)|(?<=[\s/(])\?\?+(?![?!])|^to be continued\b|^here comes?\b|^@@@"
    rf"|^(?:tk|tba|tbc)\b\W*$"
    rf"|\bwill be (?:added|provided|supplied|filled in|updated|completed|published) (?:here|later|soon|once|when"
    rf"|by|as soon|after)\b"
    rf"|\b(?:section|page|part|document) is (?:still )?(?:being|to be|not yet) (?:written|finished|filled|completed)\b",
    re.IGNORECASE,
)
"""What somebody means to write, to ask or to check, and has not."""
PLACEHOLDER = re.compile(r"(?<![\w\])!])\[(?P<words>[A-Za-z][^\[\]\n]{2,120})\](?![(\[:])")
PLACEHOLDER_WORDS = re.compile(
    r"\b(?:insert|describe|name|names|title|date|time|number|list|your|owner|author|team|link|summary"
    r"|brief|add|enter|who|what|when|how|yyyy|hh|tbd|todo|xx+|example|percentage|duration|description"
    r"|service|placeholder|details?|fill|graphs?|screenshots?|pictures?|charts?|images?|figures?)\b",
    re.IGNORECASE,
)
BLANKS = re.compile(r"\b(?:YYYY-MM-DD|HH:MM|DD/MM/YYYY|MM/DD/YYYY|yyyy-mm-dd|hh:mm|XX:XX|xx:xx|XX)\b|_{3,}")
INSTRUCTION = re.compile(
    r"^[\W_]*(?:(?:please |briefly |shortly )?(?:list|describe|explain|provide|fill|insert|enter"
    r"|include|summari[sz]e|outline|detail|specify|state|write|give|document|note|add|capture|identify"
    r"|record|use|answer|mention|attach)\b"
    r"(?= (?:the|a|an|any|all|of|in|what|how|who|why|when|which|here|each|things|key|your|this|to|down"
    r"|every|down|details?|briefly|links?|people|one|some|about|concrete|below|relevant|specific)\b)"
    r"|(?:list of|things that|these are|this section|in this section|use this section|what (?:happened"
    r"|went (?:well|wrong|badly)|was the|is the|were the|did we|could|can|will|should)|how (?:did|do"
    r"|was|were|could|can|will|should|many|long)|who (?:was|were|is|noticed|did)|why (?:did|was|were)"
    r"|when (?:did|was|were)|did (?:we|the|any|our)|were (?:there|any|we)|was (?:there|it|the)"
    r"|a (?:short|brief|one|detailed|concise|few|summary|description|list)|one or two|two or three"
    r"|the (?:following|purpose)|here (?:you|we)|if (?:applicable|relevant)|for example|e\.g\."
    r"|example:|ideally|optional)\b)",
    re.IGNORECASE,
)
TEMPLATE_SENTENCE = re.compile(
    r"\bfor example,?\s*$|\b(?:sample|example) (?:sub)?headings?\b|\blist of things that\b"
    r"|^these are (?:good )?things\b|\bideally,? these should\b"
    r"|\bthings that (?:could have gone better|went well|went (?:wrong|badly|poorly)"
    r"|did not go)\b[.:]?(?:\s|$)|\bevery action item should have\b|\b(?:this|the) section (?:should"
    r"|describes|explains|lists|contains|is for|must)\b|\b(?:replace|delete|remove) this (?:text|line"
    r"|section|paragraph|sentence|template)\b|\bthis is (?:a|an|the) (?:template|example"
    r"|placeholder)\b|\b\(?e\.g\.,? [^)\n]{0,60}\)?\s*$(?<=\))|\bpost-?mortem template\b"
    r"|\bkeep (?:it|this) (?:short|brief)\b|\bcopy this (?:file|template|document)\b|\buse this template\b"
    r"|\bspace for\b|\bafter (?:running|finishing|completing) (?:the|this) [\w ]{1,40}, make sure\b"
    r"|\b(?:push|publish|share|send) this (?:document|page|post-?mortem|report) (?:to|with)\b"
    r"|\brelevant events/actions\b|^[\W_]*(?:list|describe|name|write|put|note|enter) here (?:the|what|who|how"
    r"|all|any)\b",
    re.IGNORECASE,
)
ORDER = re.compile(
    r"^[\W_]*(?:please )?(?:briefly |shortly )?(?:describe (?:the|what|how|who|in|any|all)"
    r"|summari[sz]e (?:the|what|in)|explain (?:what|why|how|the)|provide an? (?:brief|short|detailed"
    r"|summary|description|overview)|outline (?:the|what)|use this section|fill in (?:the|this))\b",
    re.IGNORECASE,
)
QUESTION_ONLY = re.compile(
    r"^[\W_]*(?:what|how|who|why|when|where|which|did|was|were|could|can|should|is|are|do|does|has"
    r"|have)\b[^.!\n]{5,200}\?\W*$",
    re.IGNORECASE,
)
FORM_QUESTION = re.compile(
    r"^[\W_]*(?:what (?:is|was|were|are|happened)|how (?:did|was|were)|who|when) ", re.IGNORECASE
)
ANSWERED = re.compile(
    r"^[^?]{5,200}\?[*_ ]*(?:(?:->|→|=>|—|–) *\w|(?! ?(?:What|How|Who|Why|When|Where|Did|Was|Were|Could"
    r"|If)\b)[A-Z]\w+ [^?]+[.!]?$)"
)
"""A question with its answer behind it, as in five whys."""
NO_INSTRUCTIONS = frozenset({Role.LESSONS, Role.ACTIONS, Role.TIMELINE, Role.RESOLUTION, Role.SOURCES, Role.QUESTIONS})
"""Where an imperative is an action or an event."""


NO_ORDERS = frozenset({Role.ACTIONS, Role.TIMELINE, Role.RESOLUTION, Role.SOURCES})
OF_THE_FORM = re.compile(r"\b(?:this class of incident|the incident|corrective actions?|who is responsible)\b")


def is_template_text(text: str, roles: Collection[Role]) -> bool:
    """Whether a passage is the template's: an instruction how to fill it in, or nothing but a question of its form."""
    flat = " ".join(text.split())
    told = set(roles)
    if (
        TEMPLATE_SENTENCE.search(flat)
        or (ORDER.match(flat) and (not told & NO_ORDERS or OF_THE_FORM.search(flat)))
        or (Role.TIMELINE in told and QUESTION_ONLY.match(flat) and FORM_QUESTION.match(flat))
    ):
        return True
    if told & NO_INSTRUCTIONS or ANSWERED.search(flat):
        return False
    if QUESTION_ONLY.match(flat) and Role.FACTORS not in roles:
        return True
    return bool(
        INSTRUCTION.match(flat)
        and re.search(
            r"\b(?:what|how|who|why|the incident|the outage|incident|outage|affected|this section"
            r"|impact|e\.g\.|include|such as|happened|number of|timeline|summary|any|users?|customers?"
            r"|sentences?|briefly|short|went)\b",
            flat,
            re.IGNORECASE,
        )
        and not re.search(
            r"\b(?:was|were|had|did not|didn|\d)\b(?!.*\?$)",
            re.sub(r"\b(?:what|how|who|that|which|why)\b[^,.;]{0,80}", "", flat),
        )
    )


def still_open(text: str) -> re.Match[str] | None:
    """What is left to be written, asked or checked in *text*; None if nothing is.

    >>> bool(still_open("Graph to follow.")), bool(still_open("The graph follows the load."))
    (True, False)
    """
    return STILL_OPEN.search(text)


def open_places(text: str) -> list[re.Match[str]]:
    """Placeholders and values that are still open, in *text*."""
    drawn = [*OPEN.finditer(text), *BLANKS.finditer(text)]
    drawn += [
        match
        for match in PLACEHOLDER.finditer(text)
        if PLACEHOLDER_WORDS.search(match["words"])
        and not re.search(r"\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}", match["words"])
    ]
    return sorted(drawn, key=lambda match: match.start())
