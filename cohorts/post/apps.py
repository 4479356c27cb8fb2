from django.apps import AppConfig


class PostConfig(AppConfig):
    name = "cohorts.post"
    label = "post"

    def ready(self):
        from cohorts.post import listening

        listening.connect()
