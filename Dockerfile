# A small image that runs `mlcareer`, as nobody in particular and without a network:
#   docker build -t mlcareer .
#   docker run --rm --network none -i mlcareer assess - --role data-engineer < me.txt
#   docker run --rm --network none -v "$PWD:/work" --user "$(id -u)" mlcareer assess me.yaml -o report.md
FROM python:3.13-slim AS build
WORKDIR /source
COPY pyproject.toml README.md LICENSE ./
COPY src src
COPY data data
RUN python -m venv /opt/mlcareer \
    && /opt/mlcareer/bin/pip install --no-cache-dir '.[documents]'

FROM python:3.13-slim
LABEL org.opencontainers.image.title="mlcareer" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /opt/mlcareer /opt/mlcareer
# The taxonomy is compiled here, once, so that no start pays for it.
ENV XDG_CACHE_HOME=/var/cache \
    PYTHONDONTWRITEBYTECODE=1
RUN echo python | /opt/mlcareer/bin/mlcareer assess - > /dev/null \
    && chmod -R a+rX /var/cache/mlcareer \
    && useradd --create-home --uid 1000 person
USER person
WORKDIR /work
ENTRYPOINT ["/opt/mlcareer/bin/mlcareer"]
CMD ["--help"]
