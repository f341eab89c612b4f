package screens

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/ministry/ministrytest"
)

// hasOldDevice registers Layla on a Pixel, so that the visit's own device will be a new one.
func (v *visit) hasOldDevice() *app.App {
	v.t.Helper()
	old := v.device("Pixel 6")
	layla := ministrytest.Layla()
	_, err := old.Register(v.t.Context(), app.Registrant{
		NationalNumber: layla.NationalNumber, BirthDate: time.Date(1990, time.May, 17, 0, 0, 0, 0, time.UTC),
		PassportNumber: layla.PassportNumber, Channel: api.Sms, Address: layla.Phone,
	})
	require.NoError(v.t, err)
	_, err = old.Verify(v.t.Context(), v.ministry.Code(layla.Phone))
	require.NoError(v.t, err)
	v.ministry.Advance(2 * time.Minute)
	return old
}

// waitsFor goes from the first page to the wait of a new device, and returns that device as the old one sees it.
func (v *visit) waitsFor(old *app.App) api.Device {
	v.t.Helper()
	v.registers()
	v.typesOn(v.ministry.Code(ministrytest.Layla().Phone))
	v.until("جهازك الجديد في مدة الانتظار", "الوقت الباقي:")
	account, err := old.Account(v.t.Context())
	require.NoError(v.t, err)
	return *account.Value.WaitingDevice
}

func TestANewDeviceIsLetInByTheOldOne(t *testing.T) {
	v := visitMinistry(t, "")
	old := v.hasOldDevice()
	waiting := v.waitsFor(old)
	v.sees(*waiting.ApprovalNumber)
	v.seesNot(v.words.T("reminder.device_title"))

	_, err := old.DecideDevice(t.Context(), waiting.ID, *waiting.ApprovalNumber, true)
	require.NoError(t, err)
	v.app.Foreground()

	v.until("هذا الجهاز جاهز", "تمت الموافقة، وخرج جهازك القديم من الحساب.")
	require.Equal(t, To(Home), v.at())
}

func TestANewDeviceThatTheOldOneRefusesSaysSo(t *testing.T) {
	v := visitMinistry(t, "")
	old := v.hasOldDevice()
	waiting := v.waitsFor(old)

	_, err := old.DecideDevice(t.Context(), waiting.ID, *waiting.ApprovalNumber, false)
	require.NoError(t, err)
	v.app.Foreground()

	v.until("رُفض هذا الجهاز", "إن لم تكن أنت من رفضه، فاتصل بالسفارة أو القنصلية.")
	require.Equal(t, To(Home), v.at())
}

func TestAfterADayANewDeviceIsLetInByItself(t *testing.T) {
	v := visitMinistry(t, "")
	v.waitsFor(v.hasOldDevice())

	v.ministry.Advance(24 * time.Hour)
	v.app.Foreground()

	v.until("هذا الجهاز جاهز", "انتهى الانتظار. يمكنك الحجز الآن.")
	require.Equal(t, To(Home), v.at())
}
