def say_envoy(gathered: object, parts: object) -> None:
    pass
