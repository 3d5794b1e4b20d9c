from workbook.failure import Analysis, BasicEvent, Undecided
from workbook.findings import (
    CallSite,
    Confidence,
    Seems,
    Severity,
    Yields,
    awaited,
    core_journeys_lost,
    listed,
    rule,
)
from workbook.findings.static_answer import may_be_static, static_answer


@rule("fallback", Severity.HIGH, Seems.SINGLE_POINT_OF_FAILURE, Confidence.MEDIUM)
def read_path_without_fallback(analysis: Analysis) -> Yields:
    """A journey that prefers availability is lost when one read fails.

    Why it matters: the journey is available only while that read works. A stale answer, a default or an empty one would
    have kept it working, and the design says that availability comes first.

    The rule looks at hard reads of core journeys, without fallback or cache, from components that answer from their own
    state. It is a finding if the loss of that component loses the journey. Without `access: read` it is a question
    whether the call only reads. Keys, licences, money and video data have no older answer, so no fix is proposed for
    them.

    Anti-pattern:

        components:
          web: {depends_on: {profile: {access: read}}}
          profile: {}
        journeys:
          use: {needs: [web], prefers: availability}

    Best practice:

        components:
          web: {depends_on: {profile: {access: read, fallback: {static: the profile that came with the session}}}}
          profile: {}
        journeys:
          use: {needs: [web], prefers: availability}

    Waive it when: a contract or a law forbids a stale answer.

    See also: AWS Well-Architected, REL05-BP01, on graceful degradation; Netflix, "Lessons from the AWS Outage", 2011.
    """
    journeys = analysis.architecture.journeys
    for site in awaited(analysis):
        if not _is_bare_read(site):
            continue
        lost = [name for name in core_journeys_lost(analysis, site.callee) if name in site.journeys]
        available = [name for name in lost if journeys[name].prefers == "availability"]
        silent = [name for name in lost if journeys[name].prefers is None]
        if available and may_be_static(site) == "ask":
            question = f"whether {site.caller} only reads from {site.callee}, so that a stale answer could replace it"
            yield Undecided(site.route, question, "access: read | write | both")
        elif available:
            yield read_path_without_fallback.found(
                site.route,
                f"{site.caller} has no fallback for {site.callee}: {listed(available)} "
                f"{'prefer' if available[1:] else 'prefers'} availability and {'are' if available[1:] else 'is'} lost "
                f"when {BasicEvent('down', site.callee)}",
                fix=static_answer(
                    site,
                    f"answer with a static value, or from a stale cache, when {site.callee} is down",
                    "the last known answer",
                ),
            )
        elif silent:
            question = f"whether a stale answer of {site.callee} is better than none"
            yield Undecided(site.route, question, f"journeys.{silent[0]}.prefers: …")


def _is_bare_read(site: CallSite) -> bool:
    dependency = site.dependency
    answers_alone = not any(
        call.mode == "sync" and call.plane == "data" for call in site.callee_component.depends_on.values()
    )
    bare = dependency.fallback is None and dependency.cache is None
    return bare and answers_alone and dependency.strength == "hard" and not dependency.is_said_to_write
