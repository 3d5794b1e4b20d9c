"""The environments of functions and containers in a Terraform plan or state: addresses of other resources."""

from collections.abc import Iterator, Mapping, Sequence

from workbook.intake.sources.part import Part
from workbook.intake.statements.evidence import Basis, Evidence
from workbook.intake.statements.gathered import Gathered
from workbook.intake.statements.statement import Call
from workbook.intake.text.addresses import addresses
from workbook.intake.text.managed_hosts import kind_of_host
from workbook.intake.text.names import shown_name
from workbook.intake.text.settings import Setting, say_settings

_CALLED = ("identifier", "cluster_identifier", "replication_group_id", "cluster_id", "name", "domain_name")


def say_environments(gathered: Gathered, resources: Mapping[str, Sequence[Part]]) -> None:
    """Add the calls that the variables of *resources* (instances by component) say.

    The host of a managed store begins with the name of the resource (`orders.c1.eu-west-1.rds.amazonaws.com`), the
    address of a queue ends with it.
    """
    called = {
        text.lower(): name
        for name, instances in resources.items()
        for instance in instances
        for field in _CALLED
        if (text := instance.text("values", field))
    }
    for name, instances in resources.items():
        for setting in _variables(instances[0]):
            targets = [called[key] for key in _keys(setting.value) if key in called]
            says = f"address in {shown_name(setting.name, 60)}"
            evidence = Evidence(setting.evidence.file, setting.evidence.line, says)
            gathered.calls += [Call(name, target, Basis.ADDRESS, evidence) for target in dict.fromkeys(targets)]
            if not targets:
                say_settings(gathered, name, [setting])


def _keys(value: str) -> Iterator[str]:
    """What the name of a resource may be, in an address of it."""
    for address in addresses(value):
        if kind_of_host(address.host):
            yield address.host.partition(".")[0]
            if address.scheme in ("http", "https"):
                yield value.rstrip("/").rpartition("/")[2].lower()


def _variables(resource: Part) -> Iterator[Setting]:
    for environment in resource.items("values", "environment"):
        for name in environment.mapping("variables"):
            if text := environment.text("variables", name):
                yield Setting(name, text, environment.evidence("variables", name))
    for template in resource.items("values", "template"):
        for container in template.items("containers"):
            for variable in container.items("env"):
                key, value = variable.text("name"), variable.text("value")
                if key and value:
                    yield Setting(key, value, variable.evidence("value"))
