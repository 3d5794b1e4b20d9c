"""Mentions of persons: handles, addresses, profile links, names by their first name or by what only people do."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from workbook.incident.people.names import is_first_name

HUMAN = (
    r"(?:ask(?:ed|s)|notic(?:ed|es)|spott?(?:ed|s)|paged (?:the|us|me|them|him|her)|was paged|were paged|got paged|gets paged|is paged|joined|joins|realis(?:ed|es)|realiz(?:ed|es)|thought|thinks|decid(?:ed|es)|forgot|mistyped|misread|panicked|suspect(?:ed|s)"
    r"|suggest(?:ed|s)|propos(?:ed|es)|announc(?:ed|es)|ping(?:ed|s)|contact(?:ed|s)|messag(?:ed|es)|wrote|writes|said|says|told|tells|escalat(?:ed|es)|acknowledg(?:ed|es)|volunteer(?:ed|s)|look(?:ed|s) (?:at|into)|took over|takes over|went|was (?:asleep|away|asked|on call|on-call|informed|told)|came online|logg?(?:ed|s) (?:in|on)|typed|approv(?:ed|es)|review(?:ed|s)|admitted|apologis(?:ed|es)|apologiz(?:ed|es)|remember(?:ed|s)|guess(?:ed|es)|agreed|agrees|confirm(?:ed|s)|investigat(?:ed|es|ing)|identif(?:ied|ies)|discover(?:ed|s)|push(?:ed|es)|merg(?:ed|es)|committed|rolled back|revert(?:ed|s)|started (?:looking|investigating|working)|begins? (?:looking|investigating|working)|began (?:looking|investigating|working))"
)
DID = (
    r"(?:(?:accidentally|wrongly|mistakenly|quickly|manually|then|also|later|first|immediately|unintentionally|inadvertently) )?"
    rf"(?:{HUMAN}|did|does|had|has|was|is|will|ran|runs|mad(?:e|es)|deploy(?:ed|s)|restart(?:ed|s)|delet(?:ed|es)|remov(?:ed|es)|disabl(?:ed|es)|enabl(?:ed|es)|chang(?:ed|es)|updat(?:ed|es)|appli(?:ed|es)|execut(?:ed|es)|trigger(?:ed|s)|report(?:ed|s)|found|finds|fix(?:ed|es)|broke|misconfigured|opened|closed|tri(?:ed|es)|stopp?(?:ed|s)|start(?:ed|s)|call(?:ed|s)|shipp?(?:ed|s)|released|scal(?:ed|es)|added|adds|rais(?:ed|es)|saw|sees|knew|knows|missed|misses|led|leads|could|should|would|handled|noted|drained|flipped|failed|rotated|switched|turned|set|kill(?:ed|s)|checked|checks|took|takes|left|sent|sends|posted|posts|created|creates|dropped|ignored|overlooked|skipped|mitigated|resolved|helped|worked|works)"
)
HANDLE = re.compile(r"(?<![\w.@/+=$-])@(?P<name>[^\W_][\w-]*(?:\.\w[\w-]*)*)(?![\w]*[/(@])")
ADDRESS = re.compile(
    r"(?<![\w.+@/-])(?P<local>[\w.+-]{1,64})@(?P<domain>[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})\b"
)
SLACK_ID = re.compile(r"<@U[A-Z0-9]{6,}>")
TITLED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Herr|Frau)\.? (?!(?:and|or)\b)[^\W\d_a-z]\w+")
LATIN = r"[^\W\d_]"
WORD = rf"(?<![\w@./#:-]){LATIN}[^\W\d_]*(?:['’-][^\W\d_]+)*"
NAMED = re.compile(rf"{WORD}(?![\w/@.]*[/@_(])")
HONORED = re.compile(r"[一-鿿ぁ-ヿ]{1,6}(?:さん|様|君|くん|氏|先生)|[가-힣]{2,4}\s?(?:씨|님)")
FOREIGN = re.compile(rf"(?<![^\W_])(?P<name>[Ͱ-ӿ֐-׿؀-ۿऀ-෿฀-๿Ⴀ-ჿ぀-ヿ一-鿿가-힯]+(?: [Ͱ-ӿ֐-׿؀-ۿऀ-෿฀-๿]+)?)(?=\s+{DID}\b)")
BY = re.compile(
    r"(?:\b(?:by|with|to|from|asked|paged|pinged|called|told|contacted|cc|thanks|while|when|until|after|before|because|and|colleague|engineer|developer|manager|lead)\s+|['’]s\s+)$",
    re.IGNORECASE,
)
ALIAS = re.compile(
    r"(?:^|[._-])(?:team|teams|on-?call|support|ops|devops|sre|sres|group|eng|engineering|dev|devs|developers?|here|channel|everyone|all|admins?|security|infra|infrastructure|platform|bot|robot|squad|guild|leads?|maintainers?|core|help|helpdesk|service|services|alerts?|monitoring|incidents?|abuse|info|contact|hello|sales|billing|noreply|no-reply|donotreply|postmaster|webmaster|root|list|lists|announce|users|press|privacy|legal|hr|jobs|feedback|status|notifications?|mail|mailer|git|data|dba|dbas|network|networking|qa|release|releases|backend|frontend|web|mobile|product|payments?|checkout|orders?|search|storage|identity|database|ci|cd|staff|office|managers?|responders?|duty|commander|committee|council|owners|reviewers|approvers|triage|emergency|pager|wg|sig|customer-?success|comms|latest|main|master|v?\d+)(?:$|[._-])|bot$|team$|oncall$|^team|^oncall|^sig-|^wg-",
    re.IGNORECASE,
)
LIST_DOMAIN = re.compile(r"(?:^|\.)(?:lists?|groups?|googlegroups|mailman)(?:\.|$)|googlegroups\.com$", re.IGNORECASE)
ANNOTATION = re.compile(
    r"^[A-Z][a-z]+(?:[A-Z][a-z]+)*$|^(?:param|return|returns|deprecated|media|import|property|staticmethod|classmethod|override|keyframes|charset|font-face|supports|angular|babel|types|latest|next|components|journeys|audience|failure_domains|hard_no|waivers)\b"
)
"""What follows an @ in code, in a design, or in a list of packages."""
PROFILE = re.compile(
    r"https?://(?:www\.)?(?:github|gitlab|twitter|x|mastodon|linkedin|bitbucket)\.(?:com|org|social)/(?:in/|@)?(?P<name>[\w.-]+)/?$",
    re.IGNORECASE,
)
NO_SURNAME = frozenset({"the", "a", "an", "inc", "institute", "university", "server", "cluster", "cloud", "api", "service", "team", "street", "river", "bridge", "release", "db", "database", "pipeline", "linux", "agent", "hospital", "airport", "conference", "foundation", "project", "framework", "driver", "proxy", "gateway", "plugin", "library", "node", "nodes", "island"})  # fmt: skip
NO_PERSON = frozenset({"we", "they", "he", "she", "it", "i", "you", "who", "nobody", "somebody", "someone", "everybody", "everyone", "engineers", "operators", "developers", "responders", "users", "customers", "support", "engineering", "operations", "the", "this", "that", "these", "those", "there", "what", "which", "then", "when", "team", "and", "but", "after", "before", "once", "while", "however", "also", "our", "their", "no", "not", "on", "in", "at", "as", "an", "a", "if", "so", "all", "one", "two", "three", "both", "each", "some", "many", "most", "first", "second", "last", "next"})  # fmt: skip
COMPANY = re.compile(
    r"(?i:service|server|manager|gateway|proxy|cache|storage|video|platform|system|network|console|director|balancer|balancing|store|pipeline|scheduler|web|cloud|amazon|google|netflix|azure|microsoft|apple|oracle|redis|kafka|data|base|agent|operator|controller|cluster|node|pod|queue|worker|job|api|app|client|monitor|alert|dashboard|grafana|prometheus|elastic|search|index|engine|hub|lab|github|gitlab|jenkins|spinnaker|argo|traefik|nginx|envoy|istio|consul|vault|nomad|terraform|ansible|puppet|chef|docker|kube|etcd|postgres|mysql|mongo|dynamo|aurora|lambda|step|functions?|stack|driver|pagerduty|opsgenie|slack|zoom|teams?|support|security|engineering|operations?|infra|reliability|site|customer|product|duty|incident|commander|status|page|internal|external|primary|secondary|region|zone|east|west|north|south|europe|united|states|america|new|york|san|francisco|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|june|july|august|september|october|november|december|load|open|connect|control|release|deploy|config|feature|flag|health|check|root|cause|time|action|item|lesson|identity|access|auth|okta|cloudflare|fastly|akamai|datadog|sentry|stripe|twilio|verizon|level|payment|order|checkout|billing|account|user|developer|admin|architect|analyst|engineer|staff|senior|principal|lead|head|chief|officer|vice|president|transit|gateway|key|certificate|authority|let|black|cyber|christmas|easter|eve|day|week|union|bank|trust|group|inc|ltd|gmbh|corp|company|university|foundation|project|apache|linux|windows|ubuntu|debian|red|hat|java|python|node|react|rails|django|spring|boot|native|cdn|dns|http|tls|ssl|tcp|vpn|vpc|subnet|route|table|domain|name|registry|image|container|cron|batch|stream|event|message|topic|broker|replica|shard|partition|backup|snapshot|disk|volume|memory|cpu|limit|quota|rate|error|latency|traffic|request|response|session|token|secret)s?"
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A person: characters *start* to *end*, as written."""

    start: int
    end: int
    name: str


def mentions(
    text: str, links: tuple[tuple[int, int, str], ...] = (), *, code: tuple[tuple[int, int], ...] = ()
) -> list[Mention]:
    """Every person mentioned in *text*, in order; *links* and *code* are its spans of these kinds."""
    drawn: list[Mention] = []
    for mention in sorted(_all(text, links, code), key=lambda mention: (mention.start, -mention.end)):
        if not drawn or mention.start >= drawn[-1].end:
            drawn.append(mention)
    return drawn


def _all(text: str, links: tuple[tuple[int, int, str], ...], code: tuple[tuple[int, int], ...]) -> Iterator[Mention]:
    def in_code(place: int) -> bool:
        return any(start <= place < end for start, end in code)

    for match in HANDLE.finditer(text):
        spans = [span for span in code if span[0] <= match.start() < span[1]]
        alone = not spans or text[spans[0][0] : spans[0][1]].strip() == match[0]
        if (
            alone
            and not ALIAS.search(match["name"])
            and not (spans and ANNOTATION.match(match["name"]))
            and not ANNOTATION.match(match["name"].lower())
        ):
            yield Mention(match.start(), match.end(), match[0])
    for match in ADDRESS.finditer(text):
        shell = (
            in_code(match.start())
            and "." not in match["local"]
            and not re.search(r"\.(?:com|org|net|io)$", match["domain"])
        )
        finding = re.match(r"(?:components|journeys|audience|failure_domains|hard_no|waivers)\.", match["domain"])
        if not (finding or ALIAS.search(match["local"]) or LIST_DOMAIN.search(match["domain"]) or shell):
            yield Mention(match.start(), match.end(), match[0])
    for pattern in (SLACK_ID, TITLED, HONORED):
        for match in pattern.finditer(text):
            yield Mention(match.start(), match.end(), match[0])
    for match in FOREIGN.finditer(text):
        yield Mention(match.start("name"), match.end("name"), match["name"])
    for start, end, target in links:
        profile = PROFILE.match(target)
        name = text[start:end].strip("@ ")
        follows = re.match(rf"\s*(?:\([^)]*\)\s*)?{DID}\b", text[end : end + 60])
        if (
            profile
            and name.lower() == profile["name"].lower()
            and not ALIAS.search(name)
            and (follows or "@" in text[start:end])
        ):
            yield Mention(start, end, name)
    yield from (mention for mention in _names(text) if not in_code(mention.start))


def _names(text: str) -> Iterator[Mention]:
    words = [*NAMED.finditer(text)]
    for place, match in enumerate(words):
        word = match[0]
        bare = re.sub(r"['’]s$", "", word)
        if bare.lower() in NO_PERSON or len(bare) < 2:
            continue
        after = (
            words[place + 1]
            if place + 1 < len(words) and text[match.end() : words[place + 1].start()] in (" ", "\n") and bare == word
            else None
        )
        if is_first_name(bare):
            yield from _by_first_name(text, match, bare, after)
        elif after and bare[0].isupper() and after[0][0].isupper() and not bare.isupper() and not after[0].isupper():
            surname = re.sub(r"['’]s$", "", after[0])
            is_system = (
                COMPANY.fullmatch(bare) or COMPANY.fullmatch(surname) or {bare.lower(), surname.lower()} & NO_PERSON
            )
            if not is_system and re.match(rf"\s+{HUMAN}\b", text[after.start() + len(surname) : after.end() + 40]):
                before = text[: match.start()].rstrip()
                if not re.search(r"\bthe$", before[-4:], re.IGNORECASE):
                    yield Mention(
                        match.start(), after.start() + len(surname), text[match.start() : after.start() + len(surname)]
                    )


def _by_first_name(text: str, match: re.Match[str], bare: str, after: re.Match[str] | None) -> Iterator[Mention]:
    start, end = match.start(), match.start() + len(bare)
    following = text[end : end + 60]
    acts = bool(re.match(rf"\s+(?:\([^)]{{0,30}}\)\s+)?{DID}\b", following))
    owns = bool(re.match(r"['’]s\s+\w", following))
    after_word = bool(BY.search(text[max(0, start - 24) : start]))
    if bare[0].islower():
        surname = after and is_first_name(after[0])
        if acts or (surname and re.match(rf"\s+{DID}\b", text[after.end() : after.end() + 40] if after else "")):
            yield Mention(start, end, bare)
        return
    if (
        after
        and after[0][0].isupper()
        and not COMPANY.fullmatch(re.sub(r"['’]s$", "", after[0]))
        and after[0].lower() not in NO_SURNAME | NO_PERSON
    ):
        surname = re.sub(r"['’]s$", "", after[0])
        yield Mention(start, after.start() + len(surname), text[start : after.start() + len(surname)])
    elif acts or owns or (after_word and not (after and after[0].lower() in NO_SURNAME)):
        yield Mention(start, end, bare)
