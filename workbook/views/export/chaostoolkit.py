"""An experiment as a file of Chaos Toolkit."""

from typing import Any

from workbook.review.export.chaos_experiment import ChaosExperiment, SteadyState
from workbook.review.export.cluster_faults import Command
from workbook.views.json_text import json_text
from workbook.views.terminal import printable
from workbook.wording.quantities import share

PROMETHEUS = "http://localhost:9090"


def chaostoolkit_text(experiment: ChaosExperiment) -> str:
    """Return *experiment* as JSON that `chaos run` takes; it calls `kubectl` and asks Prometheus with `curl`.

    Addresses, namespace and contexts are its configuration, from the environment or as a default.
    """
    actions = [_action(command) for made in experiment.faults for command in made.actions]
    actions[-1]["pauses"] = {"after": experiment.pause}
    rollbacks = [_action(command) for made in reversed(experiment.faults) for command in made.rollbacks]
    title = printable(experiment.title) or "a scenario"
    document: dict[str, Any] = {
        "version": "1.0.0",
        "title": title,
        "description": printable(
            f"{experiment.design}: {', '.join(experiment.events)}. What this experiment does not express or assumes: "
            + " ".join(experiment.not_expressed)
        ),
        "configuration": _configuration(experiment),
    }
    if experiment.steady:
        document["steady-state-hypothesis"] = {
            "title": f"{', '.join(state.journey for state in experiment.steady)} within the SLO",
            "probes": [_probe(state) for state in experiment.steady],
        }
    return json_text({**document, "method": actions, "rollbacks": rollbacks}) + "\n"


def _configuration(experiment: ChaosExperiment) -> dict[str, Any]:
    contexts = {
        _variable(region): {"type": "env", "key": _variable(region).upper(), "default": region}
        for region in experiment.regions
    }
    return {
        "namespace": {"type": "env", "key": "NAMESPACE", "default": "default"},
        **({"prometheus": {"type": "env", "key": "PROMETHEUS", "default": PROMETHEUS}} if experiment.steady else {}),
        **contexts,
    }


def _probe(state: SteadyState) -> dict[str, Any]:
    return {
        "type": "probe",
        "name": f"{state.journey} succeeds for at least {share(state.slo)} of requests",
        "tolerance": {"type": "regex", "target": "stdout", "pattern": r'"value":\s*\[[^,\]]+,\s*"1"\]'},
        "provider": {
            "type": "process",
            "path": "curl",
            "timeout": 30,
            "arguments": [
                "--fail", "--silent", "--show-error", "--get", "--data-urlencode", f"query={state.query}",
                "${prometheus}/api/v1/query",
            ],
        },
    }  # fmt: skip


def _action(command: Command) -> dict[str, Any]:
    context = [f"--context=${{{_variable(command.region)}}}"] if command.region else []
    verb, *others = command.arguments
    namespace = [] if verb in ("drain", "uncordon") else ["--namespace=${namespace}"]
    return {
        "type": "action",
        "name": command.title,
        "provider": {
            "type": "process",
            "path": "kubectl",
            "timeout": 300,
            "arguments": [verb, *others, *namespace, *context],
        },
    }


def _variable(region: str) -> str:
    return f"context_{region.replace('-', '_')}"
