# The SDK and the runtime are packages of Ubuntu's own archive. A base that has dotnet already is used as it is, so that the
# same file builds where nothing can be fetched: docker build --build-arg BASE=name-of-such-a-base .
ARG BASE=ubuntu:24.04

FROM ${BASE} AS build
RUN { command -v dotnet && command -v npm; } >/dev/null \
    || { apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends ca-certificates dotnet-sdk-10.0 npm \
    && rm -rf /var/lib/apt/lists/*; }
ENV DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
WORKDIR /source
COPY .editorconfig Directory.Build.props Directory.Packages.props global.json ./
COPY src/Workflows/*.csproj src/Workflows/packages.lock.json src/Workflows/
COPY src/Adapters/*.csproj src/Adapters/packages.lock.json src/Adapters/
COPY src/Orchestrator/*.csproj src/Orchestrator/packages.lock.json src/Orchestrator/
RUN dotnet restore src/Orchestrator --locked-mode
COPY src src
COPY workflows-json workflows-json
RUN dotnet publish src/Orchestrator -c Release --no-restore -o /app -p:UseAppHost=false -nodeReuse:false \
    && find /app/runtimes -mindepth 1 -maxdepth 1 -not -name 'linux-*' -exec rm -r {} +

FROM ${BASE}
RUN { command -v dotnet && test -e /usr/share/zoneinfo/Europe/Moscow; } >/dev/null \
    || { apt-get update \
    && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends aspnetcore-runtime-10.0 ca-certificates tzdata \
    && rm -rf /var/lib/apt/lists/*; }
COPY --from=build /app /app
COPY scripts/healthcheck /app/healthcheck
# The data folder of every verb is 'data' beside the program: here it is the volume.
RUN install -d -o 10001 -g 10001 /data && ln -s /data /app/data
USER 10001:10001
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s CMD ["/app/healthcheck"]
ENTRYPOINT ["dotnet", "/app/Interagency.Orchestrator.dll"]
CMD ["serve", "--urls", "http://*:8080"]
