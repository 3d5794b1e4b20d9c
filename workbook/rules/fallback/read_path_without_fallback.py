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
    """A journey that prefers availability stops when one read fails.

    Why it matters: the journey is up only while that read is. An answer of an hour ago, a default or none at all
    would have carried it, and the design says so: it prefers availability.

    Looked at are hard reads, by core journeys, of what answers from its own state (it waits for nobody else), with
    neither fallback nor cache, whose loss by itself loses the journey. Whether a call only reads is asked unless
    `access: read` says so. Keys, licences, money and the bytes of a video have no older answer: for them none is
    proposed.

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

    Waive it when: the answer may by contract or by law not be older than the question.

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
            question = f"whether {site.caller} only reads from {site.callee}, so that an older answer could stand in"
            yield Undecided(site.route, question, "access: read | write | both")
        elif available:
            yield read_path_without_fallback.found(
                site.route,
                f"{site.caller} has nothing in place of {site.callee}: {listed(available)} "
                f"{'prefer' if available[1:] else 'prefers'} availability and {'are' if available[1:] else 'is'} lost "
                f"when {BasicEvent('down', site.callee)}",
                fix=static_answer(
                    site,
                    f"answer from something static, or from a stale cache, when {site.callee} is gone",
                    "the last known answer",
                ),
            )
        elif silent:
            question = f"whether an old answer of {site.callee} is better than none"
            yield Undecided(site.route, question, f"journeys.{silent[0]}.prefers: …")


def _is_bare_read(site: CallSite) -> bool:
    dependency = site.dependency
    answers_alone = not any(
        call.mode == "sync" and call.plane == "data" for call in site.callee_component.depends_on.values()
    )
    bare = dependency.fallback is None and dependency.cache is None
    return bare and answers_alone and dependency.strength == "hard" and not dependency.is_said_to_write
