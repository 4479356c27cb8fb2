from django.apps import AppConfig


class LtiConfig(AppConfig):
    name = "cohorts.lti"
    label = "lti"

    def ready(self):
        from cohorts.lti import passing

        passing.connect()
