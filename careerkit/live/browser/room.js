// Shows the room's widgets. Solara's script (solara.js) speaks with the server and expects an `app` that
// shows how far it is; this is a small one without a framework, so that nothing here is made from text.
"use strict";

var vuetifyThemes = {};
function inDarkMode() { return false; }

var app = {
  $data: new Proxy({ mounted: false, remountKey: 0, solaraDebugMessages: { push() {} } }, {
    set(data, name, value) {
      data[name] = value;
      if (name === "loading" && value === false) show();
      if (name === "remountKey") document.getElementById("room").replaceChildren();
      if (name === "remounting" && value === false && data.mounted) show();
      if (name === "needsRefresh" && value) loadAgain();
      return true;
    },
  }),
};

// A line of text is sent when it is left. Whoever pauses in it, or puts the phone away, has not left it.
const PAUSE_MS = 700;
let typedIn = null, pausing = 0;
function sendTyped() {
  clearTimeout(pausing);
  if (typedIn) typedIn.dispatchEvent(new Event("change", { bubbles: true }));
  typedIn = null;
}
document.addEventListener("input", ({ target }) => {
  if (!target.matches("#room input[type=text]")) return;
  typedIn = target;
  clearTimeout(pausing);
  pausing = setTimeout(sendTyped, PAUSE_MS);
});
document.addEventListener("visibilitychange", () => { if (document.hidden) sendTyped(); });
window.addEventListener("pagehide", sendTyped);
document.addEventListener("focusin", ({ target }) => {
  if (target.matches("#room .ck-number input")) target.inputMode = "decimal";  // a phone's keys for it
});

// What comes next is read from its top, wherever somebody had scrolled in what was there before.
let stands = "", looking = 0;
function lookAgain() {
  looking = 0;
  const told = ".ck-participant > .widget-html > * > .ck-note, .ck-activity > .widget-html > * > h2";
  const now = [...document.querySelectorAll(told)].map((each) => each.textContent).join(" ");
  if (stands && now && now !== stands) window.scrollTo(0, 0);
  stands = now || stands;
}
new MutationObserver((changes) => {
  looking = looking || requestAnimationFrame(lookAgain);
  for (const { target } of changes) {  // files come below their button, at the end of a long page
    if (target.closest(".ck-downloads")) target.scrollIntoView({ block: "nearest" });
  }
}).observe(document.getElementById("room"), { childList: true, subtree: true });

async function show() {
  const key = app.$data.remountKey;
  const view = await requestWidget("room");
  requirejs(["@jupyter-widgets/base"], (base) => {
    const room = document.getElementById("room");
    if (key !== app.$data.remountKey || room.contains(view.pWidget.node)) return;
    room.replaceChildren();
    base.JupyterPhosphorWidget.attach(view.pWidget, room);
    document.getElementById("loading").hidden = true;
    app.$data.mounted = true;
  });
}

function loadAgain() {
  // Once in a while; a page that cannot be restored must not load itself for ever.
  const last = Number(sessionStorage.getItem("careerkit-again") || 0);
  if (Date.now() - last < 30000) {
    notice(words.stillLost, { reload: true });
    return;
  }
  sessionStorage.setItem("careerkit-again", String(Date.now()));
  location.reload();
}

solara.rootPath = document.body.dataset.place;
solara.jupyterRootPath = solara.rootPath;
solara.clientVersion = document.body.dataset.version;
solara.cdn = window.solara_cdn = "/assets";
requirejs.config({ baseUrl: "/assets", waitSeconds: 30 });
solaraInit("room").catch(() => { if (!line.ended && !line.lostAt) notice(words.slow, { reload: true }); });
