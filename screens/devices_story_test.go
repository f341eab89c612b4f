package screens

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"mawidi/app"
	"mawidi/ministry/ministrytest"
)

// asksElsewhere has another device ask to be let in to Layla's account, with the code that was sent to her.
func (v *visit) asksElsewhere(name string) *app.App {
	v.t.Helper()
	layla := ministrytest.Layla()
	v.ministry.Advance(2 * time.Minute)
	other := v.device(name)
	_, err := other.Register(v.t.Context(), app.Registrant{
		NationalNumber: layla.NationalNumber, BirthDate: time.Date(1990, time.May, 17, 0, 0, 0, 0, time.UTC),
		PassportNumber: layla.PassportNumber, Channel: "sms", Address: layla.Phone,
	})
	require.NoError(v.t, err)
	session, err := other.Verify(v.t.Context(), v.ministry.Code(layla.Phone))
	require.NoError(v.t, err)
	require.Equal(v.t, app.DeviceWaiting, session.State)
	return other
}

// laylaIn is the app of Layla, who has just registered.
func laylaIn(t *testing.T) *visit {
	t.Helper()
	v := visitMinistry(t, "")
	v.registers()
	v.typesOn(v.ministry.Code("+96170000001"))
	v.until("تم التسجيل")
	return v
}

func TestTheOldDeviceHearsOfANewOneWhenItComesBackAndLetsItIn(t *testing.T) {
	v := laylaIn(t)
	fresh := v.asksElsewhere("Pixel 6")

	v.app.Foreground()
	v.until("جهاز جديد يطلب الدخول إلى حسابك")
	require.Contains(t, v.notified, "جهاز جديد يطلب الدخول إلى حسابك افتح التطبيق لتوافق عليه أو ترفضه.")
	v.taps("راجع الطلب")
	v.until(*fresh.Session().Device.ApprovalNumber, "Pixel 6", "حاسوب لينكس", "طلب الدخول", "حتى لو قال إنه موظف")
	v.taps("نعم، هذا جهازي")
	v.until("يعمل الجهاز الجديد الآن، وخرج هذا الجهاز من حسابك.")
	require.Equal(t, app.SignedOut, v.app.Session().State)
	_, err := fresh.Account(t.Context())
	require.NoError(t, err)
	require.Equal(t, app.SignedIn, fresh.Session().State)
}

func TestANewDeviceIsToldToTheSystemOnceAndAboveThePageEachTime(t *testing.T) {
	v := laylaIn(t)
	v.asksElsewhere("Pixel 6")
	v.app.Foreground()
	v.until("جهاز جديد يطلب الدخول إلى حسابك")
	told := len(v.notified)

	v.taps("الإعدادات")
	v.seesNot("جهاز جديد يطلب الدخول إلى حسابك")
	v.app.Foreground()
	v.until("جهاز جديد يطلب الدخول إلى حسابك")
	require.Len(t, v.notified, told)
}

func TestAStrangersDeviceIsFoundInTheSettingsAndRefused(t *testing.T) {
	v := laylaIn(t)
	stranger := v.asksElsewhere("Unknown")
	v.shell.Push(To(Devices))
	v.until("Unknown", "في مدة الانتظار", "Galaxy A54", "هذا الجهاز")
	v.taps("Unknown")
	v.until("هل هو جهازك؟")
	v.taps("لا، ارفضه")
	v.until("رفضت الجهاز. حسابك في أمان.", "Galaxy A54")
	_, err := stranger.Account(t.Context())
	require.Error(t, err)
	require.Equal(t, app.SignedOut, stranger.Session().State)
}

func TestThisDeviceIsSignedOutFromItsSettings(t *testing.T) {
	v := laylaIn(t)
	v.shell.Push(To(Devices))
	v.until("أخرِج هذا الجهاز من الحساب")
	v.taps("أخرِج هذا الجهاز من الحساب")
	v.taps("تسجيل الخروج")
	v.until("خرج هذا الجهاز من حسابك")
	require.Equal(t, app.SignedOut, v.app.Session().State)

	v.shell.Push(To(Devices))
	v.until("سجّل الدخول للمتابعة")
	v.ministry.Advance(2 * time.Minute)
	v.shell.Root(To(Home))
	layla := ministrytest.Layla()
	_, err := v.app.Register(t.Context(), app.Registrant{
		NationalNumber: layla.NationalNumber, BirthDate: time.Date(1990, time.May, 17, 0, 0, 0, 0, time.UTC),
		PassportNumber: layla.PassportNumber, Channel: "sms", Address: layla.Phone,
	})
	require.NoError(t, err)
	session, err := v.app.Verify(t.Context(), v.ministry.Code(layla.Phone))
	require.NoError(t, err)
	require.Equal(t, app.SignedIn, session.State, "the same device comes back without a wait")
}
