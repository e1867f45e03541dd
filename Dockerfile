# magpub with all that it needs, for CI and for machines without Python:
#
#     docker build -t magpub .
#     docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/work" magpub export
#
# It needs no network when it runs (--network none), and runs as any user.

FROM debian:bookworm-slim AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 python3-venv \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
COPY pyproject.toml requirements.lock README.md LICENSE ./
COPY themes themes
COPY src src
RUN python3 -m venv /opt/magpub \
    && /opt/magpub/bin/python -m pip install --no-cache-dir --disable-pip-version-check --constraint requirements.lock . \
    && /opt/magpub/bin/python -m compileall -q /opt/magpub/lib

FROM debian:bookworm-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends python3 libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fontconfig fonts-noto-core fonts-noto-mono fonts-sil-andika fonts-quicksand fonts-sil-charis fonts-lato liblouis20 liblouis-data \
    && rm -rf /var/lib/apt/lists/* \
    && fc-cache -s \
    && useradd --create-home --uid 1000 magpub \
    && install -d -o magpub -g magpub /work
COPY --from=build /opt/magpub /opt/magpub
ENV PATH=/opt/magpub/bin:$PATH LANG=C.UTF-8 XDG_CACHE_HOME=/tmp
USER magpub
WORKDIR /work
ENTRYPOINT ["magpub"]
CMD ["--help"]
