package screens

import (
	"slices"

	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// sessionChanged leads to where the session now is: in, waiting, or out.
func (sh *Shell) sessionChanged(s app.Session) {
	was := sh.session
	sh.session = s
	at := sh.top().route
	switch {
	case s.State == app.SignedIn:
		sh.form = &form{}
		if at.isDoor() {
			sh.letIn()
			sh.welcome(was, s)
		}
	case s.State == app.DeviceWaiting && at.isDoor() && at.Page != DeviceWaiting:
		sh.Root(To(Home))
		sh.Push(To(DeviceWaiting))
	case s.State == app.SignedOut && was.State >= app.DeviceWaiting && at.Page != ApproveDevice:
		sh.Root(To(Home))
		sh.dismiss(was)
	}
}

// welcome says that this device is the citizen's now.
func (sh *Shell) welcome(was, now app.Session) {
	t := sh.words.T
	until := was.Device.WaitsUntil
	switch {
	case was.State != app.DeviceWaiting:
		name := now.Citizen.Name.Ar
		if sh.words.Language() == locale.English {
			name = now.Citizen.Name.En
		}
		sh.Announce(kit.Good, t("register.done_title"), t("register.done", locale.A("Name", name)))
	case until != nil && until.After(sh.app.Now()):
		sh.Announce(kit.Good, t("device.approved_title"), t("device.approved"))
	default:
		sh.Announce(kit.Good, t("device.approved_title"), t("device.waiting_over"))
	}
}

// dismiss says that this device is nobody's any more, and what can be done.
func (sh *Shell) dismiss(was app.Session) {
	t := sh.words.T
	n := notice{
		key: "signed-out", tone: kit.Warn, title: t("device.signed_out_title"), sentence: t("device.signed_out"),
		label: t("action.sign_in"), act: func() { sh.Push(To(Register)) },
		again: func() { sh.dismiss(was) },
	}
	if was.State == app.DeviceWaiting {
		n.title, n.sentence = t("device.refused_title"), t("device.refused")
	}
	sh.put(n)
}

// isDoor reports whether the page is one of those that lead to being signed in.
func (r Route) isDoor() bool {
	return slices.Contains([]Page{Welcome, Register, Code, DeviceWaiting}, r.Page)
}

// letIn leads from the door back to the page that it was reached from, or home.
func (sh *Shell) letIn() {
	sh.leave()
	for len(sh.stack) > 1 && sh.top().route.isDoor() {
		sh.pop()
	}
	if sh.top().route.isDoor() {
		sh.Root(To(Home))
		return
	}
	sh.rebuild()
}
