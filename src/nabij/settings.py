"""One settings file, read from the environment. Differences between places are values, not code.

Every variable is explained in docs/operations.md; a test compares the two lists.
"""

import os
import sys
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url
from django.utils.csp import CSP

ROOT = Path(__file__).resolve().parent.parent.parent


def env(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def env_flag(name: str, *, default: bool = False) -> bool:
    return env(name, "ja" if default else "nee").lower() in {"1", "ja", "yes", "true", "on"}


DATA_DIR = Path(env("NABIJ_DATA_DIR", str(ROOT / "var"))).resolve()
DATA_DIR.mkdir(parents=True, exist_ok=True)

NABIJ_TESTING = "pytest" in sys.modules
NABIJ_DEMO = env_flag("NABIJ_DEMO")
NABIJ_OPENS_ON = env("NABIJ_OPENS_ON")  # the day the results page opens at; empty: today
DEBUG = env_flag("NABIJ_DEBUG")
# The command line makes a key in the data folder at its first start (see cli.py). Without a key Django refuses to sign
# anything, which is what we want: there is no key that everybody knows.
SECRET_KEY = env("NABIJ_SECRET_KEY", "only-for-tests" if NABIJ_TESTING else "")
if not SECRET_KEY and (DATA_DIR / "secret-key").exists():
    SECRET_KEY = (DATA_DIR / "secret-key").read_text().strip()
SITE_URL = env("NABIJ_SITE_URL", f"http://127.0.0.1:{env('PORT', '8000')}")
SECURE_SITE = SITE_URL.startswith("https://")
# The keys of encrypted columns lie outside database, data folder and code. Only where nothing is real is one made here.
NABIJ_ENCRYPTION_KEYS = env("NABIJ_ENCRYPTION_KEYS")
NABIJ_ENCRYPTION_KEYS_FILE = env("NABIJ_ENCRYPTION_KEYS_FILE")
NABIJ_MAKES_OWN_KEY = NABIJ_TESTING or NABIJ_DEMO or DEBUG or urlsplit(SITE_URL).hostname in {"127.0.0.1", "localhost"}
ALLOWED_HOSTS = [host for host in env("NABIJ_HOSTS", "127.0.0.1,localhost,testserver").split(",") if host]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "nabij.design",
    "django.forms",  # its widgets; a template of our own comes first
    "nabij.intake",
    "nabij.places",
    "nabij.outbox",
    "nabij.people",
    "nabij.ledger",
    "nabij.goals",
    "nabij.monitor",
    "nabij.network",
    "nabij.streets",
    "nabij.results",
    "nabij.letters",
    "nabij.website",
    "nabij.office",
    "nabij.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "nabij.design.middleware.SecurityHeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "nabij.intake.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "nabij.people.middleware.DoorMiddleware",
]

ROOT_URLCONF = "nabij.urls"
WSGI_APPLICATION = "nabij.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "nabij.website.context.shell",
            ],
            "builtins": [
                "nabij.design.templatetags.ui",
                "nabij.intake.templatetags.intake_tags",
                "django.templatetags.i18n",
                "django.templatetags.static",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- database --------------------------------------------------------------------------------------------------------
DATABASE_URL = env("DATABASE_URL", f"sqlite:///{DATA_DIR / 'nabij.sqlite3'}")
DATABASES = {"default": dj_database_url.parse(DATABASE_URL)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"] |= {
        "CONN_MAX_AGE": None,
        "OPTIONS": {
            # Writers wait for each other instead of failing; see docs/decisions/0003.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=NORMAL;PRAGMA cache_size=-32000;"
            # ... and REPLACE asks the triggers that refuse a DELETE, which without this it does not.
            "PRAGMA temp_store=MEMORY;PRAGMA mmap_size=268435456;PRAGMA recursive_triggers=ON;",
        },
    }
else:
    DATABASES["default"] |= {"CONN_MAX_AGE": 0 if NABIJ_TESTING else 60, "CONN_HEALTH_CHECKS": True}

# Shared by all processes of one machine: the limits on log-in count across them.
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}
    if NABIJ_TESTING
    else {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": DATA_DIR / "cache"}
}

# --- people ----------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "people.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.MD5PasswordHasher"
    if NABIJ_TESTING
    else "nabij.demo.passwords.PrintedPasswordHasher"
    if NABIJ_DEMO
    else "django.contrib.auth.hashers.ScryptPasswordHasher",
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/kantoor"
MEMBER_REDIRECT_URL = "/mijn-organisatie"  # where who looks after an organisation lands, and has no work in the office
ACCOUNT_ADAPTER = "nabij.people.adapter.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env_flag("NABIJ_BEHIND_PROXY") else 0
# The others are of people without an account: who asks for a pot, joins the network, gives the pledge of a business or asks
# for their link again.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "5/15m/key,20/15m/ip",
    "pot_begun": "60/h/ip",
    "pot_link": "3/h/key,20/h/ip",
    "network_joined": "20/h/ip",
    "pledge_asked": "5/h/key,20/h/ip",
    "newsletter": "3/h/key,20/h/ip",
    "network_link": "3/h/key,20/h/ip",
}
SESSION_COOKIE_AGE = 8 * 3600
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SITE
CSRF_FAILURE_VIEW = "nabij.website.views.csrf_refused"

# --- words -----------------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "nl"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]  # what a citizen reads; the office is Dutch
LOCALE_PATHS = [ROOT / "src" / "nabij" / "locale"]
USE_I18N = True
TIME_ZONE = env("NABIJ_TIME_ZONE", "Europe/Amsterdam")
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

# --- mail: Django's own mail (log-in, password) goes through the outbox too --------------------------------------------
MAILERS = {"default": {"BACKEND": "nabij.outbox.mail.OutboxBackend"}}
HOUSEKEEPING = [
    "nabij.people.tasks.end_old_sessions",
    "nabij.streets.tasks.keep_pots_moving",
    "nabij.network.tasks.keep_network_fresh",
]
"""What the worker calls once an hour with the moment, by name: the worker itself knows no package above it."""
FORGETTING = [
    "nabij.people.tasks.ask_who_is_idle",
    "nabij.streets.tasks.forget_what_is_over",
    "nabij.network.tasks.forget_what_is_over",
]
"""What the worker calls after that: each package ends what it kept for years, by the terms of its own register."""
BEFORE_SENDING = ["nabij.network.tasks.hand_over_mailings"]
"""What the worker calls at every look: it writes a few of many mails and says how many, so that a mailing can be stopped."""
OUTBOX_SMTP_URL = env("NABIJ_SMTP_URL")  # smtp://user:password@host:port ; empty: mail stays in the outbox
DEFAULT_FROM_EMAIL = env("NABIJ_MAIL_FROM", "nabij@localhost")

# --- addresses: where PDOK's Locatieserver answers; empty: nobody outside is asked -----------------------------------------
NABIJ_GEOCODER_URL = "" if NABIJ_TESTING else env("NABIJ_GEOCODER_URL")

# --- files -----------------------------------------------------------------------------------------------------------
FILES_DIR = DATA_DIR / "files"
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
STATIC_URL = "/static/"
STATIC_ROOT = DATA_DIR / "static"
STATIC_ROOT.mkdir(exist_ok=True)  # whitenoise asks for it before anything is collected
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if NABIJ_TESTING
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = NABIJ_TESTING

# --- security --------------------------------------------------------------------------------------------------------
SECURE_CSP = {
    "default-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "style-src": [CSP.SELF],
    "script-src": [CSP.SELF],
    "object-src": [CSP.NONE],
    "frame-src": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
    "base-uri": [CSP.SELF],
    "form-action": [CSP.SELF],
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SITE else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_SITE
SECURE_HSTS_PRELOAD = SECURE_SITE
SECURE_SSL_REDIRECT = env_flag("NABIJ_SSL_REDIRECT")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env_flag("NABIJ_BEHIND_PROXY") else None
X_FRAME_OPTIONS = "DENY"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": env("NABIJ_LOG_LEVEL", "WARNING")},
}
