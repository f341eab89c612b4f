package ministry_test

import (
	"encoding/base32"
	"encoding/base64"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/pquerna/otp/totp"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/api/ticket"
	"mawidi/ministry/ministrytest"
	"mawidi/ministry/store"
)

// withTicket is Layla with an appointment in eight days.
func withTicket(t *testing.T) (*ministrytest.Ministry, *citizen, api.Appointment) {
	t.Helper()
	m := ministrytest.New(t)
	layla := newCitizen(t, m, ministrytest.Layla())
	toRelease(m, 2*time.Minute)
	slots := layla.slots(ministrytest.Renewal, api.SlotStateOpen)
	return m, layla, *layla.asks(http.StatusCreated, ministrytest.Renewal, slots[len(slots)-1].ID).Appointment
}

// goTo is the half hour before an appointment.
func goTo(m *ministrytest.Ministry, a api.Appointment) {
	m.Advance(a.StartsAt.Add(-30 * time.Minute).Sub(m.Clock.Now()))
}

// atTheDoor is Layla at the embassy's door, half an hour before her appointment.
func atTheDoor(t *testing.T) (*ministrytest.Ministry, *citizen, api.Appointment) {
	t.Helper()
	m, layla, booked := withTicket(t)
	goTo(m, booked)
	return m, layla, booked
}

// codeIn is the code in what a ticket shows.
func codeIn(t *testing.T, shown string) string {
	t.Helper()
	read, err := ticket.Read(shown)
	require.NoError(t, err)
	return read.Code
}

func TestATicketLetsItsHolderInOnceAndTellsTheClerkWho(t *testing.T) {
	m, layla, booked := atTheDoor(t)
	shown := layla.Ticket(booked, 0)

	judged := m.CheckIn(ministrytest.Beirut, shown)
	require.Equal(t, api.CheckInVerdictValid, judged.Verdict)
	require.Equal(t, "Layla Haddad", judged.Appointment.Applicant.Name.En)
	require.Equal(t, ministrytest.Renewal, judged.Appointment.Service.ID)
	require.Nil(t, judged.CheckedInAt, "nobody came with it before")
	arrived := m.Clock.Now()

	again := m.CheckIn(ministrytest.Beirut, shown)
	require.Equal(t, api.CheckInVerdictRepeated, again.Verdict, "whoever looked over her shoulder stays outside")
	require.WithinDuration(t, arrived, *again.CheckedInAt, 0)
	require.Equal(t, api.CheckInVerdictRepeated, m.CheckIn(ministrytest.Beirut, layla.Ticket(booked, -1)).Verdict, "so does an older code")

	m.Clock.Advance(aMoment)
	at := m.CheckIn(ministrytest.Beirut, layla.Ticket(booked, 0))
	require.Equal(t, api.CheckInVerdictValid, at.Verdict, "she herself may be asked once more inside")
	require.WithinDuration(t, arrived, *at.CheckedInAt, 0)
}

func TestOfTwoClerksWhoScanAtOnceOneLetsIn(t *testing.T) {
	m, layla, booked := atTheDoor(t)
	shown := layla.Ticket(booked, 0)
	verdicts := make([]api.CheckInVerdict, 8)
	var clerks sync.WaitGroup
	for i := range verdicts {
		clerks.Go(func() { verdicts[i] = m.CheckIn(ministrytest.Beirut, shown).Verdict })
	}
	clerks.Wait()
	slices.Sort(verdicts)
	require.Equal(t, append(slices.Repeat([]api.CheckInVerdict{api.CheckInVerdictRepeated}, 7), api.CheckInVerdictValid), verdicts)

	m.Restart()
	require.Equal(t, api.CheckInVerdictRepeated, m.CheckIn(ministrytest.Beirut, shown).Verdict, "nor is it forgotten")
}

func TestAClerkMayTypeWhatTheTicketShows(t *testing.T) {
	m, layla, booked := atTheDoor(t)
	code := codeIn(t, layla.Ticket(booked, 0))
	typed := strings.ToLower(booked.Reference) + "  " + code[:3] + " " + code[3:]
	require.Equal(t, api.CheckInVerdictValid, m.CheckIn(ministrytest.Beirut, typed).Verdict)
}

func TestAPictureOfATicketIsWorthlessHalfAMinuteLater(t *testing.T) {
	m, layla, booked := atTheDoor(t)
	picture := layla.Ticket(booked, 0)
	m.Clock.Advance(time.Minute)

	judged := m.CheckIn(ministrytest.Beirut, picture)
	require.Equal(t, api.CheckIn{Verdict: api.CheckInVerdictNotCurrent}, judged, "and tells nothing of whose it is")
}

func TestADevicesClockMayBeHalfAMinuteOff(t *testing.T) {
	for steps, verdict := range map[int64]api.CheckInVerdict{
		-2: api.CheckInVerdictNotCurrent, -1: api.CheckInVerdictValid, 1: api.CheckInVerdictValid, 2: api.CheckInVerdictNotCurrent,
	} {
		m, layla, booked := atTheDoor(t)
		require.Equal(t, verdict, m.CheckIn(ministrytest.Beirut, layla.Ticket(booked, steps)).Verdict, "%d steps", steps)
	}
}

func TestNoOtherCodeOpensATicket(t *testing.T) {
	m, layla, booked := atTheDoor(t)
	omar := newCitizen(t, m, ministrytest.Omar())
	another := booked
	another.ID = "at_another"
	secret, err := base64.RawURLEncoding.DecodeString(layla.Session.Ticket.Secret)
	require.NoError(t, err)
	bare, err := totp.GenerateCode(base32.StdEncoding.EncodeToString(secret), m.Clock.Now())
	require.NoError(t, err)
	for what, code := range map[string]string{
		"her confirmation code":           layla.ConfirmationCode(),
		"her code for another ticket":     codeIn(t, layla.Ticket(another, 0)),
		"a code straight from the secret": bare,
		"Omar's code for her ticket":      codeIn(t, omar.Ticket(booked, 0)),
		"Omar's confirmation code":        omar.ConfirmationCode(),
	} {
		judged := m.CheckIn(ministrytest.Beirut, "MAWIDI1:"+booked.Reference+":"+code)
		require.Equal(t, api.CheckIn{Verdict: api.CheckInVerdictNotCurrent}, judged, what)
	}
}

func TestARightCodeSaysWhyNobodyIsLetIn(t *testing.T) {
	t.Run("at another mission", func(t *testing.T) {
		m, layla, booked := atTheDoor(t)
		m.Change(func(tx *store.Tx) error {
			missions, err := tx.Missions()
			missions[0].ID, missions[0].Prefix = "istanbul", "IST"
			return errors.Join(err, tx.PutMission(missions[0]))
		})
		m.Restart()
		judged := m.CheckIn("istanbul", layla.Ticket(booked, 0))
		require.Equal(t, api.CheckInVerdictWrongMission, judged.Verdict)
		require.Equal(t, ministrytest.Beirut, judged.Appointment.Mission.ID)
	})
	t.Run("on another day", func(t *testing.T) {
		m, layla, booked := atTheDoor(t)
		m.Advance(24 * time.Hour)
		require.Equal(t, api.CheckInVerdictWrongDay, m.CheckIn(ministrytest.Beirut, layla.Ticket(booked, 0)).Verdict)
	})
	t.Run("late on the same day", func(t *testing.T) {
		m, layla, booked := atTheDoor(t)
		m.Advance(2 * time.Hour)
		require.Equal(t, api.CheckInVerdictValid, m.CheckIn(ministrytest.Beirut, layla.Ticket(booked, 0)).Verdict, "what to do with who is late, the clerk decides")
	})
	t.Run("once it is given back", func(t *testing.T) {
		m, layla, booked := withTicket(t)
		layla.changed("give-back", booked.ID, nil)
		goTo(m, booked)
		judged := m.CheckIn(ministrytest.Beirut, layla.Ticket(booked, 0))
		require.Equal(t, api.CheckInVerdictCancelled, judged.Verdict)
		require.Equal(t, api.AppointmentStateGivenBack, judged.Appointment.State)
	})
	t.Run("under a reference that nobody has", func(t *testing.T) {
		m, _, _ := atTheDoor(t)
		require.Equal(t, api.CheckIn{Verdict: api.CheckInVerdictUnknown}, m.CheckIn(ministrytest.Beirut, "MAWIDI1:BEY-AAAA-AA:123456"))
	})
}

func TestATicketMovesWithItsAppointment(t *testing.T) {
	m, layla, booked := withTicket(t)
	earlier := layla.slots(ministrytest.Renewal, api.SlotStateOpen)[0]
	moved := layla.changed("move", booked.ID, api.MoveRequest{SlotID: earlier.ID}).Appointment
	goTo(m, moved)
	require.Equal(t, api.CheckInVerdictValid, m.CheckIn(ministrytest.Beirut, layla.Ticket(booked, 0)).Verdict)
	goTo(m, booked)
	require.Equal(t, api.CheckInVerdictWrongDay, m.CheckIn(ministrytest.Beirut, layla.Ticket(booked, 0)).Verdict, "not on the old day")
}

func TestANewDeviceShowsTicketsWhileItWaitsAndTheOldOneUntilItIsReplaced(t *testing.T) {
	m, layla, booked := atTheDoor(t)
	second := m.NewDevice("Pixel 9")
	second.SignIn(ministrytest.Registration(layla.Entry))
	require.Equal(t, api.Waiting, second.Session.Device.State)
	require.NotEqual(t, layla.Session.Ticket.Secret, second.Session.Ticket.Secret, "each device has its own")
	require.Equal(t, api.CheckInVerdictValid, m.CheckIn(ministrytest.Beirut, second.Ticket(booked, 0)).Verdict)
	m.Clock.Advance(aMoment)
	require.Equal(t, api.CheckInVerdictValid, m.CheckIn(ministrytest.Beirut, layla.Ticket(booked, 0)).Verdict)

	require.Equal(t, http.StatusOK, decide(layla.Device, second.Session.Device.ID, api.Approve, *second.Session.Device.ApprovalNumber).Status)
	m.Clock.Advance(aMoment)
	require.Equal(t, api.CheckInVerdictNotCurrent, m.CheckIn(ministrytest.Beirut, layla.Ticket(booked, 0)).Verdict, "a lost phone opens no door")
	require.Equal(t, api.CheckInVerdictValid, m.CheckIn(ministrytest.Beirut, second.Ticket(booked, 0)).Verdict)
}

func TestADeviceFromBeforeGetsASecretOnceItAsks(t *testing.T) {
	m, layla, booked := atTheDoor(t)
	before := layla.Ticket(booked, 0)
	m.Change(func(tx *store.Tx) error { return tx.SetTicketSecret(layla.Session.Device.ID, nil) })
	require.Equal(t, api.CheckInVerdictNotCurrent, m.CheckIn(ministrytest.Beirut, before).Verdict)

	renewed := layla.Do(ministrytest.Call{Method: http.MethodPost, Path: "/v1/me/ticket-secret", Key: "secret-key-00000001"})
	require.Equal(t, http.StatusCreated, renewed.Status, "%s", renewed.Body)
	again := layla.Do(ministrytest.Call{Method: http.MethodPost, Path: "/v1/me/ticket-secret", Key: "secret-key-00000001"})
	require.JSONEq(t, string(renewed.Body), string(again.Body), "a lost answer comes again")
	renewed.Into(t, &layla.Session.Ticket)

	require.Equal(t, api.CheckInVerdictNotCurrent, m.CheckIn(ministrytest.Beirut, before).Verdict, "the old secret is worthless")
	require.Equal(t, api.CheckInVerdictValid, m.CheckIn(ministrytest.Beirut, layla.Ticket(booked, 0)).Verdict)
}

func TestADeviceThatWaitsMayHaveATicketSecretAndOneThatIsSignedOutMayNot(t *testing.T) {
	_, layla, second := withSecondDevice(t)
	renew := ministrytest.Call{Method: http.MethodPost, Path: "/v1/me/ticket-secret"}
	require.Equal(t, api.Waiting, second.Session.Device.State)
	require.Equal(t, http.StatusCreated, second.Do(renew).Status)
	require.Equal(t, http.StatusOK, decide(layla.Device, second.Session.Device.ID, api.Approve, *second.Session.Device.ApprovalNumber).Status)
	require.Equal(t, "signed-out", layla.Do(renew).Problem.Code)
}

func TestTheDeskIsNotForCitizens(t *testing.T) {
	m, layla, booked := atTheDoor(t)
	a := layla.Do(ministrytest.Call{
		Method: http.MethodPost, Path: "/desk/check-ins", Bare: true, Header: http.Header{"Content-Type": {"application/json"}},
		Body: api.CheckInRequest{MissionID: ministrytest.Beirut, Ticket: layla.Ticket(booked, 0)},
	})
	require.Equal(t, http.StatusNotFound, a.Status)
	require.Equal(t, api.CheckInVerdictValid, m.CheckIn(ministrytest.Beirut, layla.Ticket(booked, 0)).Verdict, "nothing was spent")
}

func TestATicketsCodeCannotBeTriedOut(t *testing.T) {
	m := limited(t)
	var refused ministrytest.Answer
	for range 20 {
		refused = m.Shows(ministrytest.Beirut, "BEY-7K3M-9C 000000")
	}
	require.Equal(t, http.StatusTooManyRequests, refused.Status)
	require.NotEmpty(t, refused.Header.Get("Retry-After"))
	require.Equal(t, http.StatusOK, m.Shows(ministrytest.Beirut, "BEY-7K3M-9D 000000").Status, "other tickets are judged")
}

func TestWhatIsNoTicketIsSaidToBeNone(t *testing.T) {
	m := ministrytest.New(t)
	for text, status := range map[string]int{
		"https://example.org": http.StatusUnprocessableEntity, "BEY-7K3M-9C": http.StatusUnprocessableEntity,
		"MAWIDI2:BEY-7K3M-9C:482915": http.StatusUnprocessableEntity, "": http.StatusBadRequest, strings.Repeat("9", 81): http.StatusBadRequest,
	} {
		a := m.Shows(ministrytest.Beirut, text)
		require.Equal(t, status, a.Status, text)
		require.Equal(t, "ticket", (*a.Problem.Errors)[0].Field, text)
	}
	require.Equal(t, http.StatusNotFound, m.Shows("atlantis", "BEY-7K3M-9C 482915").Status)
}
