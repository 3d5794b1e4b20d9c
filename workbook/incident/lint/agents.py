"""Who a sentence is about: people, by their roles, their departments, and by pronouns."""

ROLE = (
    r"(?:engineers?|operators?|developers?|administrators?|admins?|sysadmins?|technicians?|employees?"
    r"|contractors?|consultants?|responders?|on-?calls?|authors?|reviewers?|approvers?|managers?|colleagues?"
    r"|persons?|people|staff|members?|sres?|dbas?|maintainers?|humans?|leads?|interns?|trainees?|apprentices?"
    r"|programmers?|analysts?|architects?|testers?|owners?|directors?|officers?|supervisors?|agents? on duty)"
)
DEPARTMENT = (
    r"(?:ops|operations|marketing|sales|finance|accounting|facilities|management|purchasing|procurement|security"
    r"|qa|it|legal|support|leadership|vendors?|suppliers?|(?:the |our )(?:providers?|compan(?:y|ies)|hoster)"
    r"|(?:night|day|late|early|weekend) shift|(?:[\w-]+ )?(?:teams?|squads?|groups?|departments?|desk|crew|guild))"
)
PRONOUN = r"(?:he|she|they|who|whoever|someone|somebody|anyone|anybody|everyone|everybody)"
PLACED = (
    r"(?: (?:on (?:duty|call|shift)|in (?:charge|question)|responsible|concerned|involved"
    r"|(?:in|of|from|at) (?:the |our |its )?[\w-]+(?: (?:team|squad|group|department|desk))?))?"
)
"""What says which of them: on duty, in charge, of the network team."""
WHO = rf"(?:\b(?:{ROLE}|{DEPARTMENT}|{PRONOUN})\b(?! (?:pattern|pods?|controller|error)\b){PLACED})"
DOES = (
    r"(?: (?:\w+ly|also|just|even|simply|then|again|never|always|had|has|have|been|did|was|were|is|are|once|all|both))"
)
"""What may stand between who and what they did."""
