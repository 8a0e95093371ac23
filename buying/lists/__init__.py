"""Lists of suppliers shared by an organisation."""
