package ministry_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/ministry/ministrytest"
)

// withSecondDevice is Layla on her phone, with another phone that waits.
func withSecondDevice(t *testing.T) (*ministrytest.Ministry, *ministrytest.Person, *ministrytest.Device) {
	t.Helper()
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	second := m.NewDevice("Pixel 9")
	second.SignIn(ministrytest.Registration(layla.Entry))
	return m, layla, second
}

// requireTold wants a message to an address that has all of the words.
func requireTold(t *testing.T, m *ministrytest.Ministry, to string, words ...string) {
	t.Helper()
	var bodies []string
	for _, message := range m.Messages(to) {
		told := 0
		for _, word := range words {
			if strings.Contains(locale.Plain(message.Body), word) {
				told++
			}
		}
		if told == len(words) {
			return
		}
		bodies = append(bodies, message.Body)
	}
	require.Failf(t, "not told", "%q in none of %q", words, bodies)
}

func decide(d *ministrytest.Device, id string, decision api.DeviceDecisionDecision, number string) ministrytest.Answer {
	return d.Post("/v1/devices/"+id+"/approval", api.DeviceDecision{Decision: decision, Number: number})
}

func ask(d *ministrytest.Device) ministrytest.Answer {
	account := d.Account()
	any := true
	return d.Post("/v1/requests", api.AppointmentRequest{
		ApplicantID: account.Applicants[0].ID, MissionID: ministrytest.Beirut, ServiceID: ministrytest.Renewal, Any: &any,
	})
}

func TestASecondDeviceWaitsADayAndChangesNothingMeanwhile(t *testing.T) {
	m, layla, second := withSecondDevice(t)
	require.Equal(t, api.Waiting, second.Session.Device.State)
	until := m.Clock.Now().Add(24 * time.Hour)
	require.WithinDuration(t, until, *second.Session.Device.WaitsUntil, 0)

	seen := layla.Account().WaitingDevice
	require.Equal(t, second.Session.Device.ID, seen.ID)
	require.Equal(t, *second.Session.Device.ApprovalNumber, *seen.ApprovalNumber, "both show the same number")
	requireTold(t, m, layla.Entry.Phone, "طلب جهاز جديد", "Pixel 9", "بعد يوم")

	refused := ask(second)
	require.Equal(t, http.StatusForbidden, refused.Status)
	require.Equal(t, "device-waiting", refused.Problem.Code)
	require.WithinDuration(t, until, *refused.Problem.NextAllowedAt, 0)
	require.Equal(t, "device-waiting", second.Do(ministrytest.Call{Method: http.MethodDelete, Path: "/v1/me/devices/" + layla.Session.Device.ID}).Problem.Code)
	require.Equal(t, "device-waiting", second.Do(ministrytest.Call{Method: http.MethodDelete, Path: me}).Problem.Code)
	english := ministrytest.Call{Method: http.MethodPut, Path: me + "/language", Body: api.LanguageChoice{Language: api.En}}
	require.Equal(t, "device-waiting", second.Do(english).Problem.Code)
	require.Equal(t, "device-waiting", decide(second, second.Session.Device.ID, api.Approve, *seen.ApprovalNumber).Problem.Code)
	require.Less(t, ask(layla.Device).Status, 300, "the old one goes on")

	m.Clock.Set(until)
	require.Equal(t, api.Active, second.Account().Device.State, "the wait ends by itself")
	require.Equal(t, "signed-out", layla.Do(ministrytest.Call{Method: http.MethodGet, Path: me}).Problem.Code)
}

// Whoever has Layla's papers and her e-mail does not thereby keep her phone from ringing.
func TestANewDeviceIsAnnouncedAtEveryAddressAndChangesNoneOfThem(t *testing.T) {
	m := ministrytest.New(t)
	entry := ministrytest.Layla()
	entry.Email = "layla@example.org"
	layla := m.SignedIn(entry)
	typed := ministrytest.Registration(entry)
	typed.Channel, typed.Address, typed.Language = api.Email, entry.Email, api.En
	second := m.NewDevice("Pixel 9")
	second.SignIn(typed)
	require.Equal(t, api.Waiting, second.Session.Device.State)
	for _, address := range []string{entry.Phone, entry.Email} {
		requireTold(t, m, address, "طلب جهاز جديد", "Pixel 9")
	}
	account := layla.Account()
	require.Equal(t, api.Sms, account.Channel)
	require.Equal(t, api.Ar, account.Language)
}

func TestAWaitingDeviceShowsTicketsAndChangesNone(t *testing.T) {
	m := ministrytest.New(t)
	layla := newCitizen(t, m, ministrytest.Layla())
	toRelease(m, 2*time.Minute)
	slots := layla.slots(ministrytest.Renewal, api.SlotStateOpen)
	ticket := layla.asks(http.StatusCreated, ministrytest.Renewal, slots[len(slots)-1].ID).Appointment
	m.Advance(3*time.Hour - 2*time.Minute) // the next release gathers
	attorney := layla.slots(ministrytest.PowerAttorney, api.SlotStateGathering)
	asked := layla.asks(http.StatusAccepted, ministrytest.PowerAttorney, attorney[0].ID)

	waiting := m.NewDevice("Pixel 9")
	waiting.SignIn(ministrytest.Registration(layla.Entry))
	require.Equal(t, api.Waiting, waiting.Session.Device.State)
	one := "/v1/appointments/" + ticket.ID
	for _, path := range []string{me, "/v1/me/devices", "/v1/appointments", one, one + "/calendar", "/v1/requests/" + asked.ID} {
		require.Equal(t, http.StatusOK, waiting.Do(ministrytest.Call{Method: http.MethodGet, Path: path}).Status, path)
	}
	for _, change := range []ministrytest.Call{
		{Method: http.MethodPost, Path: one + "/cancellation"},
		{Method: http.MethodPost, Path: one + "/give-back"},
		{Method: http.MethodPost, Path: one + "/move", Body: api.MoveRequest{SlotID: slots[1].ID}},
		{Method: http.MethodPut, Path: "/v1/requests/" + asked.ID, Body: api.RequestChange{Any: new(true)}},
		{Method: http.MethodDelete, Path: "/v1/requests/" + asked.ID},
		{Method: http.MethodPost, Path: "/v1/requests", Body: layla.wants(ministrytest.PowerAttorney, attorney[1].ID)},
	} {
		refused := waiting.Do(change)
		require.Equal(t, http.StatusForbidden, refused.Status, change.Path)
		require.Equal(t, "device-waiting", refused.Problem.Code, change.Path)
	}
	require.Equal(t, *ticket, layla.appointment(ticket.ID))
	require.Equal(t, api.RequestStateGathered, layla.request(asked.ID).State)
}

func TestTheOldDeviceApprovesTheNewOneByItsNumber(t *testing.T) {
	m, layla, second := withSecondDevice(t)
	id, number := second.Session.Device.ID, *second.Session.Device.ApprovalNumber
	wrong := "00"
	if number == wrong {
		wrong = "01"
	}
	require.Equal(t, "approval-number-wrong", decide(layla.Device, id, api.Approve, wrong).Problem.Code)

	approve := ministrytest.Call{
		Method: http.MethodPost, Path: "/v1/devices/" + id + "/approval", Key: "approval-key-000001",
		Body: api.DeviceDecision{Decision: api.Approve, Number: number},
	}
	a := layla.Do(approve)
	require.Equal(t, http.StatusOK, a.Status, "%s", a.Body)
	var device api.Device
	a.Into(t, &device)
	require.Equal(t, api.Active, device.State)

	require.Less(t, ask(second).Status, 300, "it works at once")
	require.Equal(t, "signed-out", layla.Do(ministrytest.Call{Method: http.MethodGet, Path: me}).Problem.Code, "the old one is signed out at once")
	require.Equal(t, http.StatusUnauthorized, layla.Refresh().Status)
	require.JSONEq(t, string(a.Body), string(layla.Do(approve).Body), "a lost answer still comes")
	requireTold(t, m, layla.Entry.Phone, "وافقت على جهاز جديد", "Pixel 9")
}

func TestTheOldDeviceRefusesANewOne(t *testing.T) {
	m, layla, second := withSecondDevice(t)
	id, number := second.Session.Device.ID, *second.Session.Device.ApprovalNumber
	require.Equal(t, http.StatusOK, decide(layla.Device, id, api.Refuse, number).Status)
	require.Equal(t, "signed-out", second.Do(ministrytest.Call{Method: http.MethodGet, Path: me}).Problem.Code)
	require.Equal(t, "approval-not-pending", decide(layla.Device, id, api.Approve, number).Problem.Code)

	m.Clock.Advance(25 * time.Hour)
	require.Equal(t, "signed-out", second.Refresh().Problem.Code, "also when the wait would have ended")
	require.Equal(t, api.Active, layla.Account().Device.State)
}

func TestWhoSignsOutComesBackWithoutAWaitOnTheSameKey(t *testing.T) {
	m := ministrytest.New(t)
	layla := m.SignedIn(ministrytest.Layla())
	own := "/v1/me/devices/" + layla.Session.Device.ID
	require.Equal(t, http.StatusNoContent, layla.Do(ministrytest.Call{Method: http.MethodDelete, Path: own}).Status)
	require.Equal(t, "signed-out", layla.Do(ministrytest.Call{Method: http.MethodGet, Path: me}).Problem.Code)

	m.Clock.Advance(time.Minute)
	layla.SignIn(ministrytest.Registration(layla.Entry))
	require.Equal(t, api.Active, layla.Session.Device.State)
	require.Equal(t, http.StatusOK, layla.Do(ministrytest.Call{Method: http.MethodGet, Path: me}).Status)
}

func TestADeviceIsSignedOutByItsOwnCitizenOnly(t *testing.T) {
	m, layla, second := withSecondDevice(t)
	omar := m.SignedIn(ministrytest.Omar())
	path := "/v1/me/devices/" + second.Session.Device.ID
	require.Equal(t, http.StatusNotFound, omar.Do(ministrytest.Call{Method: http.MethodDelete, Path: path}).Status)
	require.Equal(t, http.StatusNotFound, decide(omar.Device, second.Session.Device.ID, api.Approve, *second.Session.Device.ApprovalNumber).Status)
	require.Equal(t, http.StatusNoContent, layla.Do(ministrytest.Call{Method: http.MethodDelete, Path: path}).Status)
	require.Equal(t, "signed-out", second.Do(ministrytest.Call{Method: http.MethodGet, Path: me}).Problem.Code)

	var list api.DeviceList
	layla.Get("/v1/me/devices", &list)
	states := map[string]api.DeviceState{}
	for _, d := range list.Items {
		states[d.Name] = d.State
	}
	require.Equal(t, map[string]api.DeviceState{"Galaxy A54": api.Active, "Pixel 9": api.SignedOut}, states)
}

func TestADeviceNameCannotSpeakToTheCitizenInAMessage(t *testing.T) {
	m := ministrytest.New(t)
	layla := ministrytest.Layla()
	m.Settle(layla)
	for i, name := range []string{"اتصل بنا 0911223344 لتأكيد موعدك", "https://broker.example/x", "a\nb\u202ec", "Layla's phone (2)"} {
		d := m.NewDevice(name)
		require.Equal(t, http.StatusAccepted, d.Register(ministrytest.Registration(layla)).Status)
		body := m.Messages(layla.Phone)[0].Body
		require.NotContains(t, body, "0911223344", fmt.Sprint(i))
		require.NotContains(t, body, "://")
		require.NotContains(t, body, "\u202e")
		m.Clock.Advance(time.Second)
	}
	require.Contains(t, m.Messages(layla.Phone)[0].Body, "Layla's phone (2)")
}
