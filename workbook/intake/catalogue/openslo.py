def say_openslo(gathered: object, parts: object) -> None:
    pass
