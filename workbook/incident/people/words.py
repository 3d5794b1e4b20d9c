"""What only people do, what is named like a person and is none, and how persons are written."""

import re

HUMAN = (
    r"(?:ask(?:ed|s)|notic(?:ed|es)|spott?(?:ed|s)|paged (?:the|us|me|them|him|her)|was paged"
    r"|were paged|got paged|gets paged|is paged|joined|joins|realis(?:ed|es)|realiz(?:ed|es)|thought"
    r"|thinks|decid(?:ed|es)|forgot|mistyped|misread|panicked|suspect(?:ed|s)"
    r"|suggest(?:ed|s)|propos(?:ed|es)|announc(?:ed|es)|ping(?:ed|s)|contact(?:ed|s)|messag(?:ed|es)"
    r"|wrote|writes|said|says|told|tells|escalat(?:ed|es)|acknowledg(?:ed|es)|volunteer(?:ed|s)"
    r"|look(?:ed|s) (?:at|into)|took over|takes over|went|was (?:asleep|away|asked|on call|on-call"
    r"|informed|told)|came online|logg?(?:ed|s) (?:in|on)|typed|approv(?:ed|es)|review(?:ed|s)"
    r"|admitted|apologis(?:ed|es)|apologiz(?:ed|es)|remember(?:ed|s)|guess(?:ed|es)|agreed|agrees"
    r"|confirm(?:ed|s)|shar(?:ed|es)|request(?:ed|s)|observ(?:ed|es)|reports|investigat(?:ed|es|ing)"
    r"|identif(?:ied|ies)|discover(?:ed|s)|push(?:ed|es)"
    r"|merg(?:ed|es)|committed|rolled back|revert(?:ed|s)|started (?:looking|investigating|working)"
    r"|begins? (?:looking|investigating|working)|began (?:looking|investigating|working))"
)

DID = (
    r"(?:(?:accidentally|wrongly|mistakenly|quickly|manually|then|also|later|first|immediately"
    r"|unintentionally|inadvertently) )?"
    rf"(?:{HUMAN}|did|does|had|has|was|is|will|ran|runs|mad(?:e|es)|deploy(?:ed|s)|restart(?:ed|s)"
    rf"|delet(?:ed|es)|remov(?:ed|es)|disabl(?:ed|es)|enabl(?:ed|es)|chang(?:ed|es)|updat(?:ed|es)"
    rf"|appli(?:ed|es)|execut(?:ed|es)|trigger(?:ed|s)|report(?:ed|s)|found|finds|fix(?:ed|es)|broke"
    rf"|misconfigured|opened|closed|tri(?:ed|es)|stopp?(?:ed|s)|start(?:ed|s)|call(?:ed|s)|shipp?(?:ed"
    rf"|s)|released|scal(?:ed|es)|added|adds|rais(?:ed|es)|saw|sees|knew|knows|missed|misses|led|leads"
    rf"|could|should|would|handled|noted|drained|flipped|failed|rotated|switched|turned|set|kill(?:ed"
    rf"|s)|checked|checks|took|takes|left|sent|sends|posted|posts|created|creates|dropped|ignored"
    rf"|overlooked|skipped|mitigated|resolved|helped|worked|works)"
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
    r"(?:\b(?:by|with|to|from|asked|paged|pinged|called|told|contacted|cc|thanks|while|when|until"
    r"|after|before|because|and|colleague|engineer|developer|manager|lead)\s+|['’]s\s+)$",
    re.IGNORECASE,
)

ALIAS = re.compile(
    r"(?:^|[._-])(?:team|teams|on-?call|support|ops|devops|sre|sres|group|eng|engineering|dev|devs"
    r"|developers?|here|channel|everyone|all|admins?|security|infra|infrastructure|platform|bot|robot"
    r"|squad|guild|leads?|maintainers?|core|help|helpdesk|service|services|alerts?|monitoring"
    r"|incidents?|abuse|info|contact|hello|sales|billing|noreply|no-reply|donotreply|postmaster"
    r"|webmaster|root|list|lists|announce|users|press|privacy|legal|hr|jobs|feedback|status"
    r"|notifications?|mail|mailer|git|data|dba|dbas|network|networking|qa|release|releases|backend"
    r"|frontend|web|mobile|product|payments?|checkout|orders?|search|storage|identity|database|ci|cd"
    r"|staff|office|managers?|responders?|duty|commander|committee|council|owners|reviewers|approvers"
    r"|triage|emergency|pager|wg|sig|customer-?success|comms|latest|main|master|v?\d+)(?:$|[._-])|bot$"
    r"|team$|oncall$|^team|^oncall|^sig-|^wg-",
    re.IGNORECASE,
)

LIST_DOMAIN = re.compile(r"(?:^|\.)(?:lists?|groups?|googlegroups|mailman)(?:\.|$)|googlegroups\.com$", re.IGNORECASE)

ANNOTATION = re.compile(
    r"^[A-Z][a-z]+(?:[A-Z][a-z]+)*$|^(?:param|return|returns|deprecated|media|import|property"
    r"|staticmethod|classmethod|override|keyframes|charset|font-face|supports|angular|babel|types"
    r"|latest|next|components|journeys|audience|failure_domains|hard_no|waivers)\b"
)
"""What follows an @ in code, in a design, or in a list of packages."""

PROFILE = re.compile(
    r"https?://(?:www\.)?(?:github|gitlab|twitter|x|mastodon|linkedin|bitbucket)\.(?:com|org"
    r"|social)/(?:in/|@)?(?P<name>[\w.-]+)/?$",
    re.IGNORECASE,
)

NO_SURNAME = frozenset(
    {
        "the",
        "a",
        "an",
        "inc",
        "institute",
        "university",
        "server",
        "cluster",
        "cloud",
        "api",
        "service",
        "team",
        "street",
        "river",
        "bridge",
        "release",
        "db",
        "database",
        "pipeline",
        "linux",
        "agent",
        "hospital",
        "airport",
        "conference",
        "foundation",
        "project",
        "framework",
        "driver",
        "proxy",
        "gateway",
        "plugin",
        "library",
        "node",
        "nodes",
        "island",
    }
)

NO_PERSON = frozenset(
    {
        "we",
        "they",
        "he",
        "she",
        "it",
        "i",
        "you",
        "who",
        "nobody",
        "somebody",
        "someone",
        "everybody",
        "everyone",
        "engineers",
        "operators",
        "developers",
        "responders",
        "users",
        "customers",
        "support",
        "engineering",
        "operations",
        "the",
        "this",
        "that",
        "these",
        "those",
        "there",
        "what",
        "which",
        "then",
        "when",
        "team",
        "and",
        "but",
        "after",
        "before",
        "once",
        "while",
        "however",
        "also",
        "our",
        "their",
        "no",
        "not",
        "on",
        "in",
        "at",
        "as",
        "an",
        "a",
        "if",
        "so",
        "all",
        "one",
        "two",
        "three",
        "both",
        "each",
        "some",
        "many",
        "most",
        "first",
        "second",
        "last",
        "next",
    }
)

COMPANY = re.compile(
    r"(?i:service|server|manager|gateway|proxy|cache|storage|video|platform|system|network|console"
    r"|director|balancer|balancing|store|pipeline|scheduler|web|cloud|amazon|google|netflix|azure"
    r"|microsoft|apple|oracle|redis|kafka|data|base|agent|operator|controller|cluster|node|pod|queue"
    r"|worker|job|api|app|client|monitor|alert|dashboard|grafana|prometheus|elastic|search|index"
    r"|engine|hub|lab|github|gitlab|jenkins|spinnaker|argo|traefik|nginx|envoy|istio|consul|vault"
    r"|nomad|terraform|ansible|puppet|chef|docker|kube|etcd|postgres|mysql|mongo|dynamo|aurora|lambda"
    r"|step|functions?|stack|driver|pagerduty|opsgenie|slack|zoom|teams?|support|security|engineering"
    r"|operations?|infra|reliability|site|customer|product|duty|incident|commander|status|page"
    r"|internal|external|primary|secondary|region|zone|east|west|north|south|europe|united|states"
    r"|america|new|york|san|francisco|monday|tuesday|wednesday|thursday|friday|saturday|sunday|january"
    r"|february|march|april|june|july|august|september|october|november|december|load|open|connect"
    r"|control|release|deploy|config|feature|flag|health|check|root|cause|time|action|item|lesson"
    r"|identity|access|auth|okta|cloudflare|fastly|akamai|datadog|sentry|stripe|twilio|verizon|level"
    r"|payment|order|checkout|billing|account|user|developer|admin|architect|analyst|engineer|staff"
    r"|senior|principal|lead|head|chief|officer|vice|president|transit|gateway|key|certificate"
    r"|authority|let|black|cyber|christmas|easter|eve|day|week|union|bank|trust|group|inc|ltd|gmbh"
    r"|corp|company|university|foundation|project|apache|linux|windows|ubuntu|debian|red|hat|java"
    r"|python|node|react|rails|django|spring|boot|native|cdn|dns|http|tls|ssl|tcp|vpn|vpc|subnet|route"
    r"|table|domain|name|registry|image|container|cron|batch|stream|event|message|topic|broker|replica"
    r"|shard|partition|backup|snapshot|disk|volume|memory|cpu|limit|quota|rate|error|latency|traffic"
    r"|request|response|session|token|secret)s?"
)
PARTICLED = re.compile(
    r"(?!The |Rio |Los |Las )[^\W\d_a-z][^\W\d_]+ "
    r"(?:de|de la|van|van der|van den|von|der|ten|da|dos|di|del|della|al|el|bin|ibn|af|av|le|la) [^\W\d_a-z][^\W\d_]+"
)
"""A name with a particle between its parts."""
INITIALED = re.compile(rf"(?<![\w.])(?:[A-Z]\. ?){{1,2}}[A-Z][a-z]{{2,}}(?=\s+{DID}\b)")
"""Initials and a surname."""
OPERATED = re.compile(
    r"\s+(?:(?:is|was|are|were|has been|had been|being) (?:\w+ly |then |also )?(?:scaled|drained|deployed|restarted"
    r"|rebooted|upgraded|patched|installed|migrated|provisioned|configured|redeployed|switched (?:on|off)|shut down"
    r"|rolled back|failed over|down\b|up\b|slow|unreachable|overloaded|full)|(?:timed? out|ran out of (?!time)"
    r"|answer(?:s|ed) with|return(?:s|ed) \d|listens on|runs on|consumes|indexes)"
    r"|(?:crash|restart|reboot)\w*(?=\W*$|\s+(?:with|at|after|and|when|because|due|in|for|on|every)\b))",
)
"""What is done to machines and by them."""
THING_BEHIND = re.compile(
    r"[-/._]\w|\s+(?:service|cluster|database|system|tool|queue|host|server|importer|scheduler|worker|broker"
    r"|machine|proxy|monitor"
    r"|gateway|cache|bot|program|library|store|index|pipeline|dashboard|platform|application|app|instance|pods?"
    r"|nodes?|replicas?"
    r"|region|office|data ?cent(?:er|re)|zone|branch|site|team|api|v?\d|job|release|version|connector|alert|probe"
    r"|node|agent|client)",
    re.IGNORECASE,
)
"""What follows the name of a machine or a place."""
ACCOUNT = re.compile(r"(?<![\w.@/:-])(?P<first>[a-z]{3,})[._](?P<rest>[a-z]{1,12})(?![\w/.(@:-])")
"""An account named after a person: a first name and an initial or a surname."""
ENDINGS = frozenset({
    "py", "js", "ts", "sh", "md", "com", "io", "org", "net", "yaml", "yml", "json", "go", "rb", "txt", "log",
    "conf", "sql",
    "service", "dev", "app", "csv", "html", "xml", "db", "id", "name", "lock", "de", "uk", "eu", "fr", "ch", "nl", "at",
})  # fmt: skip
"""What follows the dot in the name of a file, a host or a field."""
