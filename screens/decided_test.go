package screens

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/client"
	"mawidi/locale"
)

// asksHow opens "How was this decided?" of Layla's request.
func (p *performance) asksHow(b *openBook) *disk {
	saved := &disk{}
	p.show(newDecided(p.stage(), b, saved, "rq_1"))
	return saved
}

func openLedger() *openBook {
	b := &openBook{}
	b.keepsLedger()
	return b
}

func TestTheDeviceTicksOffOneCheckAfterTheOther(t *testing.T) {
	p := perform(t, locale.English)
	b := openLedger()
	b.verdicts = verdictsOf(nil)
	p.run.held = true
	p.asksHow(b)
	p.sees("Your device is checking", "without names", "The ministry has signed the open ledger. Not checked yet")
	p.seesNot("Checked: everything is right")

	p.run.release()

	p.sees("Checked: everything is right", "The ministry has signed the open ledger. Right", "What you were told is what the draw gave you. Right",
		"352 requests for all services", "18 appointments for all services", "18 requests got an appointment", "Your request's turn in the order: 7")
	p.seesNot("Not checked yet")
	require.Equal(t, []int64{app.SmallEvidence}, b.most)
}

func TestWhatCouldNotBeCheckedSaysWhy(t *testing.T) {
	p := perform(t, locale.Arabic)
	b := openLedger()
	b.proofs["rq_1"] = found(byItself)
	p.asksHow(b)

	p.sees("تحققنا: لا خطأ في القرعة", "رأى شهود مستقلون القائمة المغلقة في وقتها. لم يمكن التحقق منه. لا شهود على هذا السجل.",
		"لم يمكن التحقق منه. أُجريت هذه القرعة بلا رقم عشوائي علني.")
	require.Empty(t, b.most, "what was found before is not checked again unasked")
}

func TestACheckThatFailsIsSaidPlainlyAndCanBeShown(t *testing.T) {
	p := perform(t, locale.English)
	b := openLedger()
	b.proofs["rq_1"] = found(map[app.Check]app.Outcome{app.CheckRequest: app.Failed, app.CheckPlace: app.Unchecked})
	saved := p.asksHow(b)

	p.sees("Checked: something is wrong", "Your request is in the list, as you made it. Not right", "Could not be checked. It builds on a check that failed.")
	p.taps("Save the evidence")

	require.Contains(t, saved.saved, "mawidi-draw-rq_1.txt")
	p.sees("Saved in")
}

func TestWhatWasFoundIsThereWithoutANetwork(t *testing.T) {
	p := perform(t, locale.English)
	b := openLedger()
	b.proofs["rq_1"] = found(nil)
	b.unread = &client.Unreachable{Kind: client.KindNone}
	p.asksHow(b)
	p.sees("Checked: everything is right")

	p.taps("Check again")

	p.sees("Checked: everything is right", "No internet", "352 requests for all services")
}

func TestWithoutANetworkTheFirstCheckCanBeTriedAgain(t *testing.T) {
	p := perform(t, locale.English)
	b := openLedger()
	b.unread = &client.Unreachable{Kind: client.KindNone}
	p.asksHow(b)
	p.sees("No internet", "In that order, each request got the first of its choices")

	b.unread, b.verdicts = nil, verdictsOf(nil)
	p.taps("Try again")
	p.sees("Checked: everything is right")
}

func TestALargeReleaseIsFetchedOnlyWhenItsReaderWantsIt(t *testing.T) {
	p := perform(t, locale.English)
	b := openLedger()
	b.unread = &client.TooLarge{Size: 5 << 20}
	p.asksHow(b)
	p.sees("This was a large release", "about 5 MB are fetched")

	b.unread, b.verdicts = nil, verdictsOf(nil)
	p.taps("Fetch and check")

	p.sees("Checked: everything is right")
	require.Equal(t, []int64{app.SmallEvidence, app.AnyEvidence}, b.most)
}

func TestAuditorsUnfoldTheDetails(t *testing.T) {
	p := perform(t, locale.Arabic)
	b := openLedger()
	b.proofs["rq_1"] = found(byItself)
	p.asksHow(b)
	p.seesNot("beacon: unchecked")

	p.taps("تفاصيل للمدققين")

	p.sees("release beirut.2026-11-23T13:00", "ledger mawidi.example/ledger", "beacon: unchecked\nno beacon is known", "place: passed")
}

func TestAReleaseThatIsNotPublishedYetAndAMinistryWithoutALedgerSaySo(t *testing.T) {
	p := perform(t, locale.English)
	b := openLedger()
	b.unread = app.ErrNotDrawn
	p.asksHow(b)
	p.sees("Not published yet", "Try again in a moment.")

	b.unread = app.ErrNoLedger
	p.asksHow(b)
	p.sees("There is nothing to check here yet")
}

func TestResultTicketAndAppointmentsLeadToHowItWasDecided(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.gathersForADay()
	c.keepsLedger()
	c.proofs["rq_1"] = found(nil)
	lost := askedForADay()
	lost.State, lost.Outcome = api.RequestStateNotServed, &api.Outcome{Requests: 340, Slots: 12}
	c.requests = []api.Request{lost}
	c.settled = func(string) (api.Request, error) { return lost, nil }
	p.showsGathered(c)
	p.taps("How was this decided? Checked: everything is right")

	id := "rq_1"
	d := newWallet(p)
	d.keepsLedger()
	d.appointment.RequestID = &id
	showTicket(p, d)
	p.taps("How was this decided? Not checked yet")

	list := newDiary(p)
	list.keepsLedger()
	list.requests = c.requests
	p.show(newAppointments(p.stage(), list))
	p.sees("Recent draws")
	p.taps("You did not get an appointment this time. Passport renewal")

	require.Equal(t, []Route{To(Decided, "rq_1"), To(Decided, "rq_1"), To(Decided, "rq_1")}, p.nav.routes)
}

func TestWhereNoLedgerIsKeptNothingLeadsToIt(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	lost := askedForADay()
	lost.State = api.RequestStateNotServed
	c.requests = []api.Request{lost}
	p.showsGathered(c)

	p.seesNot("How was this decided?")
}
