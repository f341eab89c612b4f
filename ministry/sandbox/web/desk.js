"use strict";

const verdict = document.getElementById("verdict");

// show puts a verdict, or a problem's sentence, and what it tells of the appointment on the page.
function show({ verdict: said, title, appointment, checked_in_at: came }) {
  verdict.hidden = false;
  verdict.classList.toggle("good", said === "valid");
  for (const line of verdict.querySelectorAll("[data-verdict]")) line.hidden = line.dataset.verdict !== said;
  const problem = verdict.querySelector("[data-problem]");
  problem.textContent = title || "";
  problem.hidden = !title;
  tell(appointment, came);
}

function tell(appointment, came) {
  const told = appointment ? {
    applicant: appointment.applicant.name.ar,
    service: appointment.service.name.ar,
    mission: appointment.mission.name.ar,
    starts: moment(appointment.starts_at, appointment.mission.zone, { dateStyle: "full", timeStyle: "short" }),
    counter: appointment.counter,
    came: came && moment(came, appointment.mission.zone, { timeStyle: "medium" }),
  } : {};
  verdict.querySelector("dl").hidden = !appointment;
  for (const value of verdict.querySelectorAll("[data-of]")) {
    value.textContent = told[value.dataset.of] || "";
    value.parentElement.hidden = !value.textContent;
  }
}

// moment is an instant by the mission's clock, from 0 to 23 hours.
function moment(at, zone, style) {
  return new Intl.DateTimeFormat("ar-SY-u-nu-latn", { ...style, hourCycle: "h23", timeZone: zone }).format(new Date(at));
}

document.getElementById("desk").addEventListener("submit", async (event) => {
  event.preventDefault();
  const form = new FormData(event.target);
  const button = event.target.querySelector("button");
  button.disabled = true;
  try {
    const answer = await fetch("/desk/check-ins", {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Language": "ar" },
      body: JSON.stringify({ mission_id: form.get("mission_id"), ticket: form.get("ticket") }),
    });
    const said = await answer.json();
    show(answer.ok ? said : { title: said.errors ? said.errors[0].detail : said.title });
  } catch {
    show({ title: "تعذّر الوصول إلى الخادم." });
  } finally {
    button.disabled = false;
    event.target.elements.ticket.select();
  }
});
