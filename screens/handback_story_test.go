package screens

import (
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/ministry/ministrytest"
)

// isDrawn has Layla served by the draw of the next release.
func (v *visit) isDrawn(service string) api.Appointment {
	v.t.Helper()
	opens := ministrytest.Start.Add(time.Hour)
	v.ministry.Clock.Set(opens.Add(time.Second))
	v.ministry.CatchUp()
	account, err := v.app.Account(v.t.Context())
	require.NoError(v.t, err)
	slots, err := v.app.Slots(v.t.Context(), ministrytest.Beirut, service)
	require.NoError(v.t, err)
	gathering := slots[slices.IndexFunc(slots, func(s api.Slot) bool { return s.State == api.SlotStateGathering }):]
	asked := make(chan api.Request, 1)
	go func() {
		r, _ := v.app.Ask(v.t.Context(), app.Wish{
			ApplicantID: account.Value.Applicants[0].ID, MissionID: ministrytest.Beirut, ServiceID: service, Choices: gathering[:1],
		})
		asked <- r
	}()
	require.Eventually(v.t, func() bool { return len(v.app.Asking()) > 0 || len(v.app.Requests()) > 0 }, 20*time.Second, time.Millisecond)
	v.ministry.Clock.Set(opens.Add(50 * time.Second))
	v.app.Foreground()
	request := <-asked
	v.ministry.Clock.Set(opens.Add(61 * time.Second))
	v.ministry.CatchUp()
	settled, err := v.app.AwaitSettled(v.t.Context(), request.ID)
	require.NoError(v.t, err)
	require.NotNil(v.t, settled.Appointment)
	return *settled.Appointment
}

func TestTheMinistryRefusesWhatIsHandedBackAfterTwoHours(t *testing.T) {
	v, _, _ := visitAsLayla(t, "home")
	drawn := v.isDrawn(ministrytest.Renewal)
	v.opensAnew(To(HandBack, drawn.ID))
	v.until("يمكنك إرجاعه حتى")

	v.ministry.Clock.Advance(2 * time.Hour) // of which the device does not hear before it asks
	v.taps("أرجِع الموعد")
	v.until("انتهت مدة إرجاع الموعد", "يبقى الموعد لك.", "يُحسب ذلك من إلغاءات هذا الشهر.")

	v.taps("إلغاء الموعد")
	v.until("هذا آخر إلغاء لك هذا الشهر.")
	v.taps("ألغِ الموعد")
	v.until("أُلغي موعدك")
}
