// Serves the form of a visit while there is no network, and nothing else: the empty form and its assets, kept by visit.js. What
// somebody writes never comes here.
"use strict";

const KEPT = "visit";

addEventListener("install", () => skipWaiting());
addEventListener("activate", event => event.waitUntil(clients.claim()));

addEventListener("fetch", event => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || url.pathname.startsWith("/api/")) return;
  if (request.mode !== "navigate") {
    event.respondWith(fetch(request).catch(() => kept(url.pathname)));
    return;
  }
  if (url.pathname.endsWith("/visit")) event.respondWith(fetch(request).catch(() => kept(`${url.pathname}/offline`)));
});

async function kept(path) {
  return await (await caches.open(KEPT)).match(path) ?? Response.error();
}
