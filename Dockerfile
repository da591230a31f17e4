# syntax=docker/dockerfile:1

# --- Build ---
FROM eclipse-temurin:25-jdk AS build
RUN apt-get update \
 && apt-get install -y --no-install-recommends maven \
 && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
# Debian's Maven may bring an older Java of its own; the build runs on this one.
RUN --mount=type=cache,target=/var/cache/maven \
    JAVA_HOME=/opt/java/openjdk mvn -B -q -Dmaven.repo.local=/var/cache/maven -Dquick -DskipTests -pl server -am package

# --- Run ---
FROM eclipse-temurin:25-jre
# What functions are written in. They run as processes beside the server.
RUN apt-get update \
 && apt-get install -y --no-install-recommends python3 nodejs \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 8083 --user-group --home-dir /var/lib/lockstep --create-home lockstep
WORKDIR /opt/lockstep
COPY --from=build /src/lockstep /src/LICENSE /src/NOTICE ./
COPY --from=build /src/docs/third-party-licenses.md ./docs/
COPY --from=build /src/examples ./examples
COPY --from=build /src/server/target/lib ./server/target/lib
COPY --from=build /src/server/target/java-runtime ./server/target/java-runtime
COPY --from=build /src/server/target/lockstep-server.jar ./server/target/
RUN ln -s /opt/lockstep/lockstep /usr/local/bin/lockstep && lockstep prepare
USER lockstep
ENV LOCKSTEP_DATA=/var/lib/lockstep/data
VOLUME /var/lib/lockstep
EXPOSE 8083
ENTRYPOINT ["lockstep"]
CMD ["server"]
