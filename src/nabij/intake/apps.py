from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "nabij.intake"
    label = "intake"
    verbose_name = "Inname"

    def ready(self) -> None:
        from nabij.intake.encryption.keys import refuse_to_start_without_keys

        refuse_to_start_without_keys()
