from tests.mailing.conftest import brief_connections, post_office

__all__ = ["brief_connections", "post_office"]
