package screens

import (
	"time"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// A request goes through four steps before it is settled: it can be changed until its list is closed; then the ministry waits for
// a public random number that nobody can know beforehand, and draws with it; if that number does not come in time, the release is
// called off.

// step is how far a request is on the way to its draw.
type step int

const (
	stepGathered step = iota // it can still be changed
	stepClosed               // the random number comes at a moment that is known
	stepDrawing              // the result is on its way
	stepLate                 // and takes longer than it should
)

// stepOf is worked out from the clock, since the request is as it was when it was last fetched.
func stepOf(r api.Request, now time.Time) step {
	due := settlesAt(r)
	switch app.PhaseOf(r, now) {
	case app.Gathering:
		return stepGathered
	case app.Overdue:
		return stepLate
	case app.Drawing:
		if r.DrawsAt != nil && now.Before(*r.DrawsAt) {
			return stepClosed
		}
		if r.DrawsAt != nil {
			due = *r.DrawsAt
		}
	}
	if now.Sub(due) >= settlingTime {
		return stepLate
	}
	return stepDrawing
}

// isPending tells whether the request has no result yet.
func isPending(r api.Request) bool { return r.State == api.RequestStateGathered && r.SettlesAt != nil }

// settlesAt is when the request's gathering ends; the zero time where it has none.
func settlesAt(r api.Request) time.Time {
	if r.SettlesAt == nil {
		return time.Time{}
	}
	return *r.SettlesAt
}

// releaseOf is the ID of the release that the request is in; "" where it is in none.
func releaseOf(r api.Request) string {
	if r.ReleaseID == nil {
		return ""
	}
	return *r.ReleaseID
}

// releaseRequest is the ID of a request that a release was drawn for; "" where it was served at once.
func releaseRequest(r api.Request) string {
	if r.ReleaseID == nil {
		return ""
	}
	return r.ID
}

// stands tells whether the request goes into each following release until it is served or withdrawn.
func stands(r api.Request) bool { return r.Standing != nil && *r.Standing }

// waitingLines say in a row when the result of a request comes, and that it stands.
func (s stage) waitingLines(r api.Request) []string {
	var lines []string
	switch stepOf(r, s.now()) {
	case stepGathered:
		lines = append(lines, s.words.T("home.request_pending", locale.A("When", s.when(*r.SettlesAt))))
	case stepClosed:
		lines = append(lines, s.words.T("fair.draws", locale.A("When", s.when(*r.DrawsAt))))
	case stepDrawing:
		lines = append(lines, s.words.T("home.settling_title"))
	default:
		lines = append(lines, s.words.T("fair.late_title"))
	}
	if stands(r) {
		lines = append(lines, s.words.T("fair.stands"))
	}
	return lines
}

// closedParts are shown from the closing of the list until the draw: what is waited for and why, and that there is nothing to do.
func (r *request) closedParts() fyne.CanvasObject {
	switch stepOf(*r.request, r.now()) {
	case stepClosed:
		r.until, r.countdown, r.said = *r.request.DrawsAt, r.newCountdown(), "a11y.until_draw"
		return kit.AccentCard(r.centred(r.words.T("fair.closed_title"), kit.SemiBold), r.countdown,
			r.centred(r.words.T("fair.closed", locale.A("When", r.when(r.until))), kit.Regular),
			r.centred(r.words.T("fair.nothing_to_do"), kit.Regular))
	case stepDrawing:
		return kit.AccentCard(r.centred(r.words.T("book.settling_title"), kit.SemiBold), r.centred(r.words.T("book.settling"), kit.Regular))
	}
	if r.request.LatestAt == nil {
		return kit.AccentCard(r.centred(r.words.T("book.settling_title"), kit.SemiBold), r.centred(r.words.T("book.settling_late"), kit.Regular))
	}
	return kit.AccentCard(r.centred(r.words.T("fair.late_title"), kit.SemiBold),
		r.centred(r.words.T(lateFor[r.awaited()]), kit.Regular),
		r.centred(r.words.T("fair.late_limit", locale.A("When", r.when(*r.request.LatestAt))), kit.Regular),
		r.centred(r.words.T("fair.nothing_to_do"), kit.Regular))
}

// outsiders are those outside the ministry without whom nothing is drawn.
type outsiders int

const (
	onlyNumber    outsiders = iota // who make the public random number
	onlyWitnesses                  // who sign that they saw the closed list
	bothOutsiders
)

// noBeacon is how the ministry says that it draws without a public random number.
const noBeacon = "none"

// outsidersOf is worked out from what the app goes by; the ministry does not say which of them keeps a draw waiting.
func outsidersOf(a draws) outsiders {
	trust, known := a.LedgerTrust()
	switch {
	case !known || trust.Quorum == 0:
		return onlyNumber
	case trust.Beacon == noBeacon:
		return onlyWitnesses
	}
	return bothOutsiders
}

// awaited are those whom the request's draw may wait for: no list is closed while its witnesses are away.
func (r *request) awaited() outsiders {
	if r.request.ClosedAt == nil {
		return onlyWitnesses
	}
	return outsidersOf(r.app)
}

var (
	lateFor      = map[outsiders]string{onlyNumber: "fair.late", onlyWitnesses: "fair.late_witnesses", bothOutsiders: "fair.late_both"}
	calledOffFor = map[outsiders]string{onlyNumber: "fair.called_off", onlyWitnesses: "fair.called_off_witnesses", bothOutsiders: "fair.called_off_both"}
)

// calledOffParts say that nobody was drawn, what becomes of the times, and where the request goes on.
func (r *request) calledOffParts() (parts, actions []fyne.CanvasObject) {
	empty := kit.Empty(r.look, kit.IconInfo, r.words.T("fair.called_off_title"), r.words.T(calledOffFor[outsidersOf(r.app)]), nil)
	rows := []fyne.CanvasObject{r.fact(kit.IconCalendar, r.words.T("fair.called_off_slots"))}
	if r.request.NextRequestID != nil {
		rows = append(rows, r.fact(kit.IconPeople, r.words.T("fair.goes_on")))
	} else {
		rows = append(rows, r.fact(kit.IconClock, r.nextSentence()))
	}
	return []fyne.CanvasObject{empty, r.subject(), kit.ListCard(rows...)}, r.goOn()
}

// goOn is the one way on from a request that was not served.
func (r *request) goOn() []fyne.CanvasObject {
	label, act := r.wayOn()
	return r.leadOn(label, act)
}

// wayOn leads to the request in which a standing one goes on, or back to choosing: to what is left, or to the next release.
func (r *request) wayOn() (label string, act func()) {
	if next := r.request.NextRequestID; next != nil {
		return "book.asked_show", func() { r.nav.Replace(To(Request, *next)) }
	}
	label = "book.ask_again"
	if r.left() > 0 {
		label = "book.see_free"
	}
	return label, func() { r.nav.Replace(To(Book, r.request.MissionID, r.request.ServiceID)) }
}
