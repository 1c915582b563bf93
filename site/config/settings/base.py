"""Settings that every environment shares."""

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from .cms import *  # noqa: F403
from .environment import BASE_DIR, MEDIA_ROOT, STATIC_ROOT, VAR_DIR, env  # noqa: F401
from .logs import LOGGING  # noqa: F401
from .pages import *  # noqa: F403
from .services import *  # noqa: F403

INSTALLED_APPS = [
    "pagecache",
    "core",
    "users",
    "images",
    "documents",
    "topics",
    "authors",
    "articles",
    "subscriptions",
    "search",
    "api",
    "transfer",
    "home",
    "wagtail.contrib.forms",
    "wagtail.contrib.redirects",
    "wagtail.contrib.routable_page",
    "wagtail.contrib.settings",
    "wagtail.contrib.table_block",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.locales",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "wagtail_footnotes",
    "modelcluster",
    "taggit",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.sitemaps",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
]

WAGTAIL_FOOTNOTES_TEXT_FEATURES = ["bold", "italic", "superscript", "link"]

# Wagtail's own API, which can also write, is a preview that may change: off until it is asked for.
WAGTAIL_API = env.bool("WAGTAIL_API", default=False)
if WAGTAIL_API:
    INSTALLED_APPS.append("wagtail.api.v3")

MIDDLEWARE = [
    "pagecache.middleware.NotingMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Pages hold no secret beside what a reader sends, and Django pads against BREACH.
    "django.middleware.gzip.GZipMiddleware",
    "core.middleware.RefuseNulBytesMiddleware",
    "csp.middleware.CSPMiddleware",
    "core.middleware.PolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "core.middleware.LocaleFromPathMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "core.moved.RedirectMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
AUTH_USER_MODEL = "users.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "site" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "core.context_processors.chrome",
            ],
        },
    },
]

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}", "OPTIONS": options}
    for name, options in (
        ("UserAttributeSimilarityValidator", {}),
        ("MinimumLengthValidator", {"min_length": 12}),
        ("CommonPasswordValidator", {}),
    )
]

# One locale now; more later by adding a line, without a rewrite.
LANGUAGE_CODE = "en"
LANGUAGES = WAGTAIL_CONTENT_LANGUAGES = [("en", _("English"))]
WAGTAIL_I18N_ENABLED = True
USE_I18N = USE_TZ = True
TIME_ZONE = env("TIME_ZONE", default="UTC")

# Readers get scripts, styles, fonts and pictures from this host alone; core.middleware loosens
# the admin, whose own pages need inline style and script.
MEDIA_HOSTS = env.list("MEDIA_HOSTS", default=[])
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, *MEDIA_HOSTS],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}
# For browsers that know no frame-ancestors; Wagtail loosens it for its own previews.
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
# How many proxies in front may be believed about a visitor's address; 0 believes none.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)
