"use strict";

const said = document.getElementById("said");

function say(text, wrong) {
  said.textContent = text;
  said.classList.toggle("wrong", Boolean(wrong));
  said.hidden = false;
  clearTimeout(say.timer);
  say.timer = setTimeout(() => { said.hidden = true; }, 4000);
}

// post sends a change and shows the page as it is afterwards.
async function post(path, body, done) {
  const buttons = document.querySelectorAll("button");
  buttons.forEach((b) => { b.disabled = true; });
  try {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Language": "ar" },
      body: body === undefined ? undefined : JSON.stringify(body),
    });
    if (!answer.ok) throw new Error((await answer.json()).title);
    await refresh();
    say(done);
  } catch (problem) {
    say(problem.message || "تعذّر الوصول إلى الخادم.", true);
  } finally {
    document.querySelectorAll("button").forEach((b) => { b.disabled = false; });
  }
}

// refresh fetches the page anew and takes over what a change may have changed.
async function refresh() {
  const answer = await fetch("/sandbox");
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of ["#clock", "#outbox", "#citizens > .rows", "#faults"]) {
    document.querySelector(part).innerHTML = fresh.querySelector(part).innerHTML;
  }
  startClock();
}

// listen fetches the newest messages, whoever caused them.
async function listen() {
  if (document.hidden) return;
  const answer = await fetch("/sandbox/messages");
  const outbox = document.getElementById("outbox");
  const messages = await answer.text();
  if (answer.ok && outbox.innerHTML !== messages) outbox.innerHTML = messages;
}

// startClock has the shown time run on from the moment at which the page came.
function startClock() {
  const output = document.querySelector(".time");
  const ahead = Number(output.dataset.now) - Date.now();
  const format = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium", timeZone: "Asia/Damascus" });
  clearInterval(startClock.timer);
  startClock.timer = setInterval(() => { output.textContent = format.format(Date.now() + ahead); }, 250);
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("button");
  if (!button) return;
  const { advance, now, copy, open, close, reset } = button.dataset;
  if (advance) post("/sandbox/clock", { advance }, "تقدّمت الساعة.");
  if (now) post("/sandbox/clock", { now }, "تقدّمت الساعة.");
  if (copy) {
    await navigator.clipboard.writeText(copy);
    button.classList.add("copied");
    setTimeout(() => button.classList.remove("copied"), 900);
    say("نُسخ.");
  }
  if (open) document.getElementById(open).showModal();
  if (close !== undefined) button.closest("dialog").close();
  if (reset !== undefined) {
    button.closest("dialog").close();
    post("/sandbox/reset", undefined, "بدأنا من جديد.");
  }
});

document.addEventListener("submit", (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  if (event.target.dataset.faults !== undefined) {
    post("/sandbox/faults", {
      delay_ms: Number(form.get("delay_ms")),
      cut_percent: Number(form.get("cut_percent")),
      lose_sms: form.has("lose_sms"),
    }, "طُبّقت الأعطال.");
  }
  if (event.target.dataset.closed !== undefined) {
    post("/sandbox/faults", { closed_day: { mission_id: form.get("mission_id"), date: form.get("date") } }, "أُغلق اليوم.");
  }
});

document.getElementById("search").addEventListener("input", (event) => {
  const wanted = event.target.value.trim().toLowerCase();
  for (const citizen of document.querySelectorAll("#others > li")) {
    citizen.hidden = !citizen.textContent.toLowerCase().includes(wanted);
  }
});

startClock();
setInterval(() => listen().catch(() => {}), 1500);
