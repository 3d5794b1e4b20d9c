def say_kubernetes(gathered: object, parts: object) -> None:
    pass
