// Watches the line to the room. It stands before all other scripts, so that every socket is seen.
"use strict";

const words = JSON.parse(document.getElementById("words").textContent);
const line = { open: 0, ended: null, lostAt: 0, typedAt: 0, socket: null };
const TRY_MS = [3000, 12000], SAY_MS = 1500, HELP_MS = 45000, LOADING_MS = 20000;
const FEEL_MS = 1000, QUIET_MS = 25000, ASK_MS = 3000, DEAD_MS = 6000, ALIVE_MS = 5000;
const LOOK_MS = 15000, JUST_NOW_MS = 5000;

document.getElementById("loading").textContent = words.loading;

window.WebSocket = class extends window.WebSocket {
  constructor(...parts) {
    super(...parts);
    let opened = false;
    line.socket = this;
    this.heard();
    this.addEventListener("message", () => this.heard());
    this.addEventListener("open", () => { opened = true; line.open += 1; this.heard(); lineFound(); });
    this.addEventListener("close", (event) => {
      if (opened) line.open -= 1;
      if (line.leaving) return;
      if (words.ended[event.code]) lineEnded(event.code);
      else if (line.open === 0) lineLost();
    });
  }

  send(data) {
    super.send(data);
    this.sentAt = this.sentAt || Date.now();  // the first that is not answered yet
    this.typed = this.typed || !line.asking;
  }

  heard() {
    this.heardAt = Date.now();
    this.sentAt = 0;
    this.asked = this.typed = false;
  }
};

function feel() {
  // A line can be dead without an end: a phone that slept, a wifi that was left. Whatever is sent is
  // answered within moments, so silence tells; where nothing is sent, something is asked now and then.
  const socket = line.socket;
  if (document.hidden || line.ended || line.lostAt || !socket || socket.readyState !== 1) return;
  const now = Date.now();
  if (socket.sentAt && now - socket.sentAt > DEAD_MS && socket.asked) {
    socket.close();
    lineLost();
  } else if (!socket.asked && now - (socket.sentAt || socket.heardAt) > (socket.sentAt ? ASK_MS : QUIET_MS)) {
    socket.asked = true;
    socket.sentAt = now;
    const kernel = window.solara && solara.debug && solara.debug.kernel();
    line.asking = true;
    if (kernel) kernel.requestKernelInfo().catch(() => {});
    line.asking = false;
  }
}

function notice(sentence, { href = "", link = "", reload = false } = {}) {
  const place = document.getElementById("notice");
  place.replaceChildren();
  place.hidden = !sentence;
  if (!sentence) return;
  const text = document.createElement("p");
  text.textContent = sentence;
  place.append(text);
  if (link) {
    const way = document.createElement("a");
    way.href = href;
    way.textContent = link;
    place.append(way);
  }
  if (reload) {
    const again = document.createElement("button");
    again.type = "button";
    again.textContent = words.reload;
    again.addEventListener("click", () => location.reload());
    place.append(again);
  }
}

function still(yes) {
  // What is typed while the line is down would reach nobody.
  const room = document.getElementById("room");
  if (yes) room.setAttribute("inert", ""); else room.removeAttribute("inert");
}

function lineFound() {
  if (line.ended) return;
  line.lostAt = 0;
  clearTimeout(line.saying);
  clearTimeout(line.trying);
  still(false);
  notice(line.unsure ? words.unsure : "");
  if (line.unsure) line.saying = setTimeout(() => notice(""), LOOK_MS);
  line.unsure = false;
}

function lineLost() {
  if (line.ended || line.lostAt) return;
  line.lostAt = Date.now();
  line.unsure = Boolean(line.socket && line.socket.typed) || Date.now() - line.typedAt < JUST_NOW_MS;
  line.saying = setTimeout(sayLost, SAY_MS);
  tryAgain(TRY_MS[0]);
}

function sayLost() {
  if (!line.lostAt || line.ended) return;
  const long = Date.now() - line.lostAt > HELP_MS;
  still(true);
  notice(long ? words.stillLost : words.lost, { reload: long });
  if (!long) line.saying = setTimeout(sayLost, HELP_MS);
}

function tryAgain(wait) {
  clearTimeout(line.trying);
  // Two hundred phones that lost the line together must not come back in one moment.
  line.trying = setTimeout(async () => {
    if (!line.lostAt || line.ended) return;
    try {
      const answer = await fetch("/alive", { cache: "no-store", signal: AbortSignal.timeout(ALIVE_MS) });
      if (answer.ok && line.lostAt) comeBack();
    } catch { /* still away */ }
    if (line.lostAt) tryAgain(Math.min(wait * 1.5, TRY_MS[1]));
  }, wait * (0.5 + Math.random()));
}

function comeBack() {
  const kernel = window.solara && solara.debug && solara.debug.kernel();
  if (kernel && window.app && app.$data.mounted) kernel.reconnect().catch(() => {});
  else location.reload();
}

function lineEnded(code) {
  if (line.ended) return;
  line.ended = code;
  clearTimeout(line.saying);
  clearTimeout(line.trying);
  still(true);
  notice(words.ended[code].text, words.ended[code]);
  document.getElementById("loading").hidden = true;
  const kernel = window.solara && solara.debug && solara.debug.kernel();
  if (kernel) kernel.dispose();
  if (words.ended[code].waits) waitForTheRoom();
}

function waitForTheRoom() {
  setTimeout(async () => {
    try {
      const answer = await fetch("/alive", { cache: "no-store", signal: AbortSignal.timeout(ALIVE_MS) });
      if (answer.ok) return location.reload();
    } catch { /* still away */ }
    waitForTheRoom();
  }, TRY_MS[1] * (0.5 + Math.random()));
}

document.addEventListener("input", () => {
  line.typedAt = Date.now();
  line.unsure = line.unsure || line.lostAt > 0;
}, true);
window.addEventListener("pagehide", () => { line.leaving = true; });
for (const [what, where] of [["online", window], ["visibilitychange", document]]) {
  where.addEventListener(what, () => {
    if (!document.hidden && line.lostAt) tryAgain(100);
    feel();
  });
}
setInterval(feel, FEEL_MS);
setTimeout(() => {
  const loading = document.getElementById("loading");
  if (!loading.hidden && !line.ended) notice(words.slow, { reload: true });
}, LOADING_MS);
