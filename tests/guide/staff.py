"""Alice works for a pôle and edits the guide."""

from django.contrib.auth import get_user_model
from factory import LazyFunction, Sequence
from factory.django import DjangoModelFactory


class StaffFactory(DjangoModelFactory):
    class Meta:
        model = get_user_model()

    email = Sequence(lambda n: f"alice{n}@exemple.org")
    name = "Alice Tremblay"
    is_staff = is_superuser = True
    password = LazyFunction(lambda: "!")
