package screens

import (
	"errors"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/app/vault"
	"mawidi/locale"
	"mawidi/ministry/ministrytest"
)

// wire is the way to the ministry, which can be cut.
type wire struct{ cut atomic.Bool }

func (w *wire) RoundTrip(r *http.Request) (*http.Response, error) {
	if w.cut.Load() {
		return nil, errors.New("network is unreachable")
	}
	return http.DefaultTransport.RoundTrip(r)
}

// visitAsLayla opens the app of Layla, who is registered and has booked the services, at a route.
func visitAsLayla(t *testing.T, start string, services ...string) (*visit, *wire, []api.Appointment) {
	t.Helper()
	v := &visit{performance: perform(t, locale.Arabic), ministry: ministrytest.New(t), ui: newUIThread()}
	v.ministry.Settle(ministrytest.Layla())
	w := &wire{}
	opened, err := app.Open(app.Config{
		Server: v.ministry.URL, Version: "1.0.0", Dir: t.TempDir(), Vault: vault.NewMemory(), DeviceName: "Galaxy A54",
		Platform: api.Linux, Transport: w,
	})
	require.NoError(t, err)
	t.Cleanup(opened.Close)
	v.app = opened
	v.signsIn()
	var booked []api.Appointment
	for _, service := range services {
		booked = append(booked, v.books(service))
	}
	v.enter(start)
	return v, w, booked
}

// signsIn registers the device, as Layla would on the first pages.
func (v *visit) signsIn() {
	v.t.Helper()
	layla := ministrytest.Layla()
	born := time.Date(layla.BirthDate.Year, layla.BirthDate.Month, layla.BirthDate.Day, 0, 0, 0, 0, time.UTC)
	_, err := v.app.Register(v.t.Context(), app.Registrant{
		NationalNumber: layla.NationalNumber, BirthDate: born, PassportNumber: layla.PassportNumber, Channel: api.Sms, Address: layla.Phone,
	})
	require.NoError(v.t, err)
	_, err = v.app.Verify(v.t.Context(), v.ministry.Code(layla.Phone))
	require.NoError(v.t, err)
	require.NoError(v.t, v.app.Follow(ministrytest.Beirut))
}

// books gets the last appointment that is open, a week from now.
func (v *visit) books(service string) api.Appointment {
	v.t.Helper()
	v.ministry.Clock.Advance(45 * time.Second) // a confirmation code confirms one booking only (rule 11)
	account, err := v.app.Account(v.t.Context())
	require.NoError(v.t, err)
	slots := v.open(service)
	request, err := v.app.Ask(v.t.Context(), app.Wish{
		ApplicantID: account.Value.Applicants[0].ID, MissionID: ministrytest.Beirut, ServiceID: service, Choices: slots[len(slots)-1:],
	})
	require.NoError(v.t, err)
	return *request.Appointment
}

// open are the slots that can be booked at once.
func (v *visit) open(service string) []api.Slot {
	v.t.Helper()
	slots, err := v.app.Slots(v.t.Context(), ministrytest.Beirut, service)
	require.NoError(v.t, err)
	require.Greater(v.t, len(slots), 2)
	return slots
}

func TestATicketIsKeptThenCancelledAndTheSecondGivenBack(t *testing.T) {
	home := t.TempDir()
	t.Setenv("HOME", home)
	t.Setenv("XDG_CONFIG_HOME", filepath.Join(home, ".config"))
	v, w, booked := visitAsLayla(t, "appointments", ministrytest.Renewal, ministrytest.PowerAttorney)

	v.until("تجديد جواز السفر", "وكالة")
	v.taps("تجديد جواز السفر")
	v.until("رقم الموعد: "+spelled(booked[0].Reference), "قبل الموعد بمدة 12 ساعة", "قبل الموعد بمدة 4 ساعات", "لم تجهّز أي ورقة بعد")
	v.taps("جواز السفر القديم")
	v.until("كل أوراقك جاهزة")
	v.taps("أضف إلى التقويم")
	v.until("حفظنا الملف في")
	file, err := os.ReadFile(filepath.Join(home, "mawidi-"+booked[0].Reference+".ics"))
	require.NoError(t, err)
	require.Equal(t, 2, strings.Count(string(file), "BEGIN:VALARM"))

	w.cut.Store(true)
	v.taps("رجوع")
	v.until("بلا اتصال.", "تعمل تذاكرك بلا إنترنت.")
	v.taps("تجديد جواز السفر")
	v.until("تعمل هذه التذكرة بلا إنترنت.", "كل أوراقك جاهزة", "رقم الموعد: "+spelled(booked[0].Reference))
	v.taps("إلغاء الموعد")
	v.until("الإلغاء يحتاج إلى الإنترنت", "لم يتغيّر شيء، وموعدك باقٍ.")

	w.cut.Store(false)
	v.taps("ألغِ الموعد")
	v.until("أُلغي موعدك", "لم يبقَ لك إلغاء هذا الشهر. يمكنك الإلغاء من جديد ابتداءً من الثلاثاء 1 كانون الأول 2026.")
	require.Len(t, v.app.Reminders(), 2, "only the other appointment's are left")
	v.taps("تم")
	v.until("أُلغي هذا الموعد")
	v.taps("رجوع")

	v.until("وكالة")
	v.taps("وكالة")
	v.until("التخلي عن الموعد")
	v.taps("إلغاء الموعد")
	v.until("يمكنك إلغاء موعد ابتداءً من الثلاثاء 1 كانون الأول 2026.", "لا يمكنك حجز وكالة من جديد قبل")
	v.taps("التخلي عن الموعد")
	v.until("أبقِ الموعد")
	v.taps("تخلَّ عن الموعد")
	v.until("شكراً لك. يمكنك حجز هذه الخدمة من جديد ابتداءً من")
	require.Empty(t, v.app.Reminders())
}

func TestAnAppointmentIsMovedAndTheOldOneKeptUntilThen(t *testing.T) {
	v, _, booked := visitAsLayla(t, "appointments", ministrytest.Renewal)
	v.until("تجديد جواز السفر")
	v.taps("تجديد جواز السفر")
	v.until("تغيير الموعد")
	v.taps("تغيير الموعد")
	v.until("اختر اليوم")

	wanted := v.open(ministrytest.Renewal)[0]
	v.taps(v.words.Clock(wanted.StartsAt))
	v.until("الموعد الجديد")
	stranger := ministrytest.Someone(1)
	other := v.ministry.SignedIn(stranger)
	taken := api.AppointmentRequest{
		ApplicantID: other.Account().Applicants[0].ID, MissionID: ministrytest.Beirut, ServiceID: ministrytest.Renewal,
		Choices: &api.Choices{wanted.ID},
	}
	require.Equal(t, http.StatusCreated, other.Post("/v1/requests", taken).Status)
	v.taps("غيّر الموعد")
	v.until("حُجز الوقت الجديد للتو", "موعدك الحالي باقٍ لك.")

	wanted = v.open(ministrytest.Renewal)[1]
	v.taps(v.words.Clock(wanted.StartsAt))
	v.until("الموعد الجديد")
	v.taps("غيّر الموعد")
	v.until("تغيّر موعدك")
	held, err := v.app.Appointment(t.Context(), booked[0].ID)
	require.NoError(t, err)
	require.True(t, wanted.StartsAt.Equal(held.Value.StartsAt))
	for _, r := range v.app.Reminders() {
		require.True(t, r.StartsAt().Equal(wanted.StartsAt), "reminders move along")
	}
}
