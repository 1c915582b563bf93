# syntax=docker/dockerfile:1
# The image holds the code and its static files, and no secret. It runs as nobody in particular.
# What the site keeps is in two volumes; what must be done once a release is `manage.py prepare`
# (docs/running.md), so that starting one more container changes nothing.

FROM python:3.13-slim AS packages
RUN python -m venv /venv
COPY requirements.txt ./
RUN /venv/bin/pip install --no-cache-dir --disable-pip-version-check -r requirements.txt

FROM python:3.13-slim
ENV PATH=/venv/bin:$PATH \
    PYTHONPATH=/app:/app/site \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=config.settings.production \
    VAR_DIR=/data/var \
    MEDIA_ROOT=/data/media \
    STATIC_ROOT=/app/static \
    BIND=0.0.0.0:8000
RUN useradd --system --uid 10001 --no-create-home --shell /usr/sbin/nologin rostrum \
    && install --directory --owner=rostrum --group=rostrum /data/var /data/media
WORKDIR /app
COPY --from=packages /venv /venv
COPY manage.py gunicorn.conf.py ./
COPY site/ site/
COPY topics/ topics/
COPY authors/ authors/
COPY articles/ articles/
COPY subscriptions/ subscriptions/
COPY transfer/ transfer/
# The settings want these two; static files depend on neither, and the image keeps neither.
RUN SECRET_KEY=while-building SITE_URL=http://localhost VAR_DIR=/tmp/var MEDIA_ROOT=/tmp/media \
    python manage.py prepare --static-only && rm -r /tmp/var
USER rostrum
VOLUME ["/data/var", "/data/media"]
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s CMD ["python", "-m", "config.healthcheck"]
CMD ["gunicorn"]
