from mailing.models.letter import Letter
from mailing.models.opt_out import OptOut

__all__ = ["Letter", "OptOut"]
