from django.apps import AppConfig


class BuyingConfig(AppConfig):
    name = "buying"
    verbose_name = "Bureau de l’acheteur"
