"""The one settings file. Everything that differs between machines comes from the environment (.env.example)."""

from pathlib import Path

import dj_database_url
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from accounts import which_forms
from mailing.server import read_smtp_url
from portal.env import env, env_bool, env_list, read_env_file

BASE_DIR = Path(__file__).resolve().parent.parent
read_env_file(BASE_DIR / ".env")

DEBUG = env_bool("DEBUG", default=False)
SECRET_KEY = env("SECRET_KEY")
SECRET_KEY_FALLBACKS = env_list("SECRET_KEY_FALLBACKS")
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", default="127.0.0.1,localhost")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")
# The address people type, for links outside a page (JSON-LD, sitemap): no trailing slash.
SITE_URL = env("SITE_URL", default="http://127.0.0.1:8000").rstrip("/")

INSTALLED_APPS = [
    "portal",
    "buying",
    "guide",
    "directory",
    "accounts",
    "mailing",
    "procrastinate.contrib.django",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_prose_editor",
    "js_asset",
    "template_partials",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "portal.middleware.PermissionsPolicyMiddleware",
    "accounts.middleware.NetworkMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # What somebody typed survives a session that ended meanwhile.
    "directory.sheet_forms.keeping.KeepTypedMiddleware",
    # Everything needs an account unless its view says it is public (@login_not_required).
    "accounts.middleware.LoginMiddleware",
    "accounts.middleware.SecondFactorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.context_processors.site",
            ],
        },
    }
]

if not env("DATABASE_URL", default=""):
    raise ImproperlyConfigured("DATABASE_URL is not set. `make run` starts a PostgreSQL of its own and sets it.")
DATABASES = {"default": dj_database_url.config(conn_max_age=600, conn_health_checks=True)}
if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
    raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL database (15 or later).")
# Pages ask for little at a time: starting parallel workers or a compiler costs more than it saves.
DATABASES["default"].setdefault("OPTIONS", {})["options"] = "-c jit=off -c max_parallel_workers_per_gather=0"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["accounts.backend.AccountBackend"]
LOGIN_URL, LOGIN_REDIRECT_URL, LOGOUT_REDIRECT_URL = "account_login", "accounts:home", "portal:home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "fr-ca"
LANGUAGES = [("fr-ca", "Français (Canada)")]
TIME_ZONE = "America/Montreal"
USE_I18N = USE_TZ = True
FORMAT_MODULE_PATH = ["portal.formats"]
LOCALE_PATHS = [BASE_DIR / "locale"]

STATIC_URL = "static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATICFILES_FINDERS = [
    "portal.finders.StylesheetFinder",  # first: it serves css/maillon.css with its imports in place
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
FILE_UPLOAD_PERMISSIONS, FILE_UPLOAD_DIRECTORY_PERMISSIONS = 0o600, 0o700
# The first drops what is too big before the others fill memory or the disk.
FILE_UPLOAD_HANDLERS = [
    "directory.proofs.uploads.BoundedUploads",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
# A full sheet is one form: sixty offers, five hundred territories, sixty titles with a file field each.
DATA_UPLOAD_MAX_NUMBER_FILES, DATA_UPLOAD_MAX_NUMBER_FIELDS = 80, 3000
MEDIA_ROOT = Path(env("MEDIA_ROOT", default=str(BASE_DIR / ".data" / "media")))
STORAGES = {
    # Proof files: private, never under a public address.
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG

# Nothing from elsewhere, nothing inline. Only the admin's editor needs a nonce.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "font-src": [SELF],
        "img-src": [SELF, "data:"],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "manifest-src": [SELF],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
HTTPS = env_bool("HTTPS", default=not DEBUG)
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0  # one year
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^sante/$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env_bool("BEHIND_PROXY") else None
SESSION_COOKIE_HTTPONLY = True

# Signing in, the second factor, sessions: docs/decisions/0012-accounts.md tells why each.
ACCOUNT_ADAPTER, MFA_ADAPTER = "accounts.adapter.AccountAdapter", "accounts.adapter.SecondFactorAdapter"
ACCOUNT_FORMS, MFA_FORMS = which_forms.ACCOUNT, which_forms.SECOND_FACTOR
ACCOUNT_LOGIN_METHODS, ACCOUNT_USER_MODEL_USERNAME_FIELD = {"email"}, None
ACCOUNT_SIGNUP_FIELDS = ["email*"]  # no password: a code is sent; who wants a password sets one later
ACCOUNT_SIGNUP_FORM_CLASS = "accounts.signup.NameForm"
ACCOUNT_EMAIL_VERIFICATION, ACCOUNT_CHANGE_EMAIL, ACCOUNT_EMAIL_NOTIFICATIONS = "mandatory", True, True
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60  # seconds: a letter takes its time
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": True}
ACCOUNT_PREVENT_ENUMERATION = ACCOUNT_REAUTHENTICATION_REQUIRED = ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 10 * 60  # seconds
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,120/h/ip,3/m/key,20/h/key",
    "reset_password": "20/m/ip,120/h/ip,3/m/key,10/h/key",
    "signup": "10/m/ip,60/h/ip",
}
MFA_SUPPORTED_TYPES, MFA_PASSKEY_LOGIN_ENABLED = ["totp", "webauthn", "recovery_codes"], True
MFA_TOTP_ISSUER, MFA_TOTP_TOLERANCE, MFA_RECOVERY_CODES_SHOW_ONCE = "Maillon", 1, True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG  # http://localhost
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SECURE_PROXY_SSL_HEADER else 0
# Kept in the browser, not in the session: reading it does not make a public page depend on who asks.
MESSAGE_STORAGE = "django.contrib.messages.storage.cookie.CookieStorage"
# Rate limits count here, so every process must share it. The table comes with accounts/migrations/0002.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "shared_cache",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    }
}
# What each app keeps about a person, to be handed to them or let go: accounts/personal_data.py.
PERSONAL_DATA = [
    "accounts.personal_data.AccountData",
    "mailing.personal_data.MailData",
    "directory.personal_data.DirectoryData",
    "guide.personal_data.GuideData",
    "buying.personal_data.BuyingData",
]
# What organisations and persons keep for themselves: staff do not read its trail (docs/decisions/0021).
PRIVATE_TARGETS = [
    "guide.policydocument",
    *(
        f"buying.{kind}"
        for kind in ("shortlist", "purchasefile", "solicitation", "contract", "suppliercheck", "savedsearch")
    ),
]
# Law 25: whom to write to about personal information; shown on the privacy page.
PRIVACY_OFFICER = env("PRIVACY_OFFICER", default="")
PRIVACY_CONTACT = env("PRIVACY_CONTACT", default="")

# Jobs live in PostgreSQL, in the transaction of the fact (docs/decisions/0013-mail-and-jobs.md): each app's jobs.py.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = "jobs"
PROCRASTINATE_WORKER_DEFAULTS = {"concurrency": 2, "delete_jobs": "successful", "shutdown_graceful_timeout": 10}
PROCRASTINATE_PERIODIC_DEFAULTS = {"max_delay": 3 * 24 * 3600}  # seconds: what a stopped worker missed is caught up
# Letters leave through one SMTP server. While developing they need none, and are read at /courriels/.
EMAIL_HOST, EMAIL_PORT, EMAIL_HOST_USER, EMAIL_HOST_PASSWORD, EMAIL_USE_TLS, EMAIL_USE_SSL = read_smtp_url(
    env("SMTP_URL", default="" if DEBUG else None)
)
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if EMAIL_HOST or not DEBUG else 'dummy'}.EmailBackend"
EMAIL_TIMEOUT = 15  # seconds
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("MAIL_FROM", default="Maillon <courriel@maillon.example>" if DEBUG else None)
MAIL_REPLY_TO = env("MAIL_REPLY_TO", default="")

# The directory knows nothing of the law: it asks this object (docs/decisions/0006-rule-book.md).
RULE_BOOK = "guide.rule_book.RuleBook"
# Demonstration data may be loaded, and every page then says so.
DEMONSTRATION = env_bool("DEMONSTRATION", default=DEBUG)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env("LOG_LEVEL", default="INFO")},
    "loggers": {"procrastinate": {"level": "WARNING"}},  # not a line for every job
}
