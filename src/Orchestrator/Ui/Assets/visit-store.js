// What a phone keeps of a visit until it is sent: sealed with a key that never leaves the browser's own store and can't be exported from it
// (AES-GCM). One record for each employee and case.
const NAME = "interagency-visits", RECORDS = "records", KEYS = "keys", CACHE = "visit";

function done(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
    request.onblocked = () => resolve();
  });
}

let opened;
function open() {
  return opened ??= new Promise((resolve, reject) => {
    const request = indexedDB.open(NAME, 1);
    request.onupgradeneeded = () => [RECORDS, KEYS].forEach(name => request.result.createObjectStore(name));
    request.onsuccess = () => {
      // Somebody logs out in another window: the store is to go.
      request.result.onversionchange = () => { request.result.close(); opened = undefined; };
      resolve(request.result);
    };
    request.onerror = () => reject(request.error);
  });
}

async function store(name, mode = "readonly") {
  return (await open()).transaction(name, mode).objectStore(name);
}

async function key() {
  const known = await done((await store(KEYS)).get("key"));
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
  // Two windows may make one at once: the first that is kept counts.
  await done((await store(KEYS, "readwrite")).add(made, "key")).catch(() => {});
  return await done((await store(KEYS)).get("key"));
}

async function seal(bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return { iv, data: await crypto.subtle.encrypt({ name: "AES-GCM", iv }, await key(), bytes) };
}

async function unseal({ iv, data }) {
  return await crypto.subtle.decrypt({ name: "AES-GCM", iv }, await key(), data);
}

/** Keeps a record: what is written as JSON, photographs as bytes. */
export async function put(id, record, photos = []) {
  const text = await seal(new TextEncoder().encode(JSON.stringify({ ...record, photos: photos.map(photo => ({ name: photo.name, type: photo.type })) })));
  const pictures = [];
  for (const photo of photos) pictures.push(await seal(await photo.arrayBuffer()));
  await done((await store(RECORDS, "readwrite")).put({ text, pictures }, id));
}

/** The record with its photographs as files; null when there is none. */
export async function get(id) {
  const kept = await done((await store(RECORDS)).get(id));
  if (!kept) return null;
  const record = JSON.parse(new TextDecoder().decode(await unseal(kept.text)));
  const photos = [];
  for (const [i, about] of record.photos.entries()) photos.push(new File([await unseal(kept.pictures[i])], about.name, { type: about.type }));
  return { ...record, photos };
}

export async function remove(id) {
  await done((await store(RECORDS, "readwrite")).delete(id));
}

/** Nothing of it stays on the phone: at log-out. */
export async function clear() {
  if (opened) (await opened).close();
  opened = undefined;
  await done(indexedDB.deleteDatabase(NAME));
  await caches.delete(CACHE);
  for (const worker of await navigator.serviceWorker?.getRegistrations() ?? []) await worker.unregister();
}

/** How many visits are written and not sent. */
export async function waiting() {
  if (!(await indexedDB.databases()).some(known => known.name === NAME)) return 0;
  return (await done((await store(RECORDS)).getAllKeys())).filter(id => id.startsWith("visit/")).length;
}

export { CACHE };
