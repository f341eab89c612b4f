package screens

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
)

// withdrawn is Layla's request of the day once the ministry has withdrawn it.
func withdrawn(c *citizen, ending app.Ending) {
	r := askedForADay()
	r.State = api.RequestStateWithdrawn
	c.gathersForADay()
	c.keepsLedger()
	c.requests, c.ending, c.promise = []api.Request{r}, ending, app.Promise{Kept: true}
}

func TestWhatTheRulesEndedSaysWhy(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	withdrawn(c, app.Ending{Why: app.EndedByBooking, AppointmentID: "ap_1"})
	p.showsGathered(c)
	p.sees("Your request has ended", "because you have an appointment for this service or gave one back", "Passport renewal")
	p.seesNot("alert")
	p.taps("Open my appointment")
	require.Equal(t, []Route{To(Ticket, "ap_1")}, p.nav.replaced)

	withdrawn(c, app.Ending{Why: app.EndedByAnother})
	p.showsGathered(c)
	p.sees("Another request of yours in the same release took its place.")
}

func TestWhatTheMinistryDroppedIsNamedAndHeldAgainstItsPromise(t *testing.T) {
	p := perform(t, locale.Arabic)
	c := leila()
	withdrawn(c, app.Ending{Why: app.EndedUnsaid})
	p.showsGathered(c)
	p.sees("سُحب طلبك من غير هذا الجهاز", "فاسأل السفارة أو القنصلية.", "على جهازك وعد موقّع من الوزارة", "لم نتحقق منها بعد")
	p.seesNot("سحبنا طلبك")

	c.promise = app.Promise{}
	p.showsGathered(c)
	p.sees("سُحب طلبك من غير هذا الجهاز")
	p.seesNot("وعد موقّع")
}
