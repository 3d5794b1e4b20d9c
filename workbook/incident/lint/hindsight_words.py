"""Hindsight by structure: what did not happen as if it had, and how plain it was."""

BE = r"(?:is|was|were|are|be|been|seems?|looks?)"
NORM = r"(?:correct|right|better|best|obvious|proper|sensible|natural|logical|wise(?:st)?|safer|only sensible)"
KNOWING = (
    r"(?:seen|known|noticed|spotted|foreseen|predicted|guessed|expected|realis?zed|realized|told|recogni[sz]ed|caught)"
)
STRUCTURES = "|".join((
    r"\b(?:should|ought to) (?:never|not|have never|really|\w+ly) have \w+",
    r"\bif only\b[^.?!]{0,60}\b(?:had|would have|could have)\b",
    r"\bwere it not for\b|\bhad it not been for\b|\bbut for (?:the|this|that)\b[^.?!]{1,60}\bwould\b",
    r"\b(?:accident|disaster|catastrophe|outage|failure) waiting to happen\b|\btime ?bomb\b",
    r"\b(?:only |just |merely |simply )?a (?:matter|question) of time\b",
    r"\bbound to (?:happen|break|go wrong|occur|end|fail sooner)\b|\bwriting (?:was )?on the wall\b",
    (r"\b(?:signs?|warnings?|hints?|clues?|symptoms?) (?:was|were|had been) (?:all |clearly |already )*(?:there"
    r"|clear|plain"
    r"|obvious|visible|unmistakable)\b"),
    r"\blooking back\b|\bwith the benefit of\b|\bin the light of what we (?:now )?know\b|\bafter the fact,? it is\b",
    (rf"\b(?:it|this|that|outage|incident|failure|problem|issue|mistake|loss|all(?: of (?:it|this))?) {BE}"
    r" (?:\w+ly |all |quite |so |both )?(?:avoidable|preventable|foreseeable|predictable|inevitable|needless"
    r"|unnecessary)\b"),
    r"\b(?:avoidable|preventable|needless|unnecessary) (?:outage|incident|failure|loss|downtime)\b",
    (rf"\b{NORM} (?:decision|choice|thing|step|course|move|action|way|reaction|response|option)(?: to (?:do|take)"
    rf"| of action"
    rf"| here| then)? (?:would have been|was|were|had been|is) (?:to|not|an?)\b"),
    (r"\bgoes without saying\b|\b(?:was|were) supposed to have\b|\bone (?:would|might|could"
    r"|should) (?:have )?(?:expect|think"
    r"|hope|thought)\w*\b|\bneed(?:ed|s)? only to (?:have )?\w+|\b(?:had|needed|have) only to \w+"
    r"|\bonly had to (?:look|read"
    r"|open|ask|check|see|run|test)\b"),
    (r"\bany (?:experienced|competent|reasonable|decent|half-\w+|good|trained|skilled|sane) (?:\w+ )?(?:engineer|person"
    r"|developer|operator|administrator|team|reviewer|colleague|one)s?\b"),
    (r"\b(?:it|that|this|all (?:it|that|this)) would (?:only |just )?have (?:only |just )?(?:taken|cost|required"
    r"|needed)\b"),
    r"\ball (?:it|that) (?:takes|took|needed|needs) (?:is|was)\b",
    (r"\bwith (?:(?:more|better|proper|an?|some|earlier|enough|a bit of|a little) )+(?:[\w-]+ )?(?:reviews?|tests?"
    r"|testing|checks?"
    r"|canary|alerts?|monitoring|care|attention|preparation|planning|thought|diligence|communication|training"
    r"|documentation"
    r"|rollout|look|staff\w*|caution|patience)(?: [\w-]+){0,3}?,? (?:this|it|the [\w ]+?|we|that|nothing|nobody"
    r"|no one) (?:whole"
    r" \w+ )?(?:would|could|might)\b"),
    (r"\bwith (?:more|better|proper|an?|some|the|earlier|enough)\b[^.?!,]{1,50}? (?:would|could|might)(?: not"
    r"|n['’]t| never)?"
    r" (?:\w+ly )?(?:have|be (?:avoided|prevented))\b"),
    (r"\b(?:nobody|no one|no (?:user|customer|data|order|mail|request)s?|none of (?:it|this)|nothing|all of (?:it|this)"
    r"|half of (?:it|this)) (?:would|could|might) have\b"),
    (r"\b(?:would|could|might|should) (?:not |never |\w+ly |also |already )*have (?:not |never |\w+ly |also |already )*"
    r"(?:ended|saved|spared|slipped|sufficed"
    r"|seen (?:it|this|the|that)|known|guessed|foreseen|been (?:clear|plain|obvious|enough|known|seen|saved|over"
    r"|foreseen"
    r"|unaffected|unnecessary|a? ?(?:better|smaller|shorter|matter))|told (?:us|them|him|her))\b"),
    rf"\b(?:anyone|anybody|everyone|everybody|any of us) (?:could|would|should|might) have {KNOWING}\b",
    rf"\b(?:we|they|he|she|the [\w ]{{1,30}}?) (?:could|should|might|ought to) (?:\w+ly )?have {KNOWING}\b",
    rf"\bcould (?:\w+ly )?(?:have )?been {KNOWING}\b",
    (r"\b(?:can|could) hardly be called a surprise\b|\bcame as no surprise\b|\bshould (?:not"
    r"|hardly) (?:have )?(?:surprise"
    r"|been a surprise)\b|\bsurpris\w+ (?:nobody|no one)\b|\bno wonder\b"),
    (r"\b(?:it was|it is|is|was) (?:\w+ly |quite |all too )?(?:obvious|evident|plain) (?:that|from the (?:start"
    r"|beginning|outset))\b"),
))  # fmt: skip
