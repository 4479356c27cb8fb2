from django.apps import AppConfig


class CohortsConfig(AppConfig):
    name = "cohorts"

    def ready(self):
        from cohorts import kept, people, terms

        terms.connect()
        people.connect()
        kept.connect()
