def say_csv(gathered: object, parts: object) -> None:
    pass
