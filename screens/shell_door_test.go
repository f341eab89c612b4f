package screens

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/mobile"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"mawidi/app"
)

func TestACitizenRegistersFromTheFirstPageToHome(t *testing.T) {
	v := visitMinistry(t, "")
	v.until("أهلاً بك في موعدي")
	v.registers()
	v.typesOn(v.ministry.Code("+96170000001"))

	v.until("تم التسجيل", "أهلاً بك يا ليلى حداد.")
	require.Equal(t, To(Home), v.at())
	require.Equal(t, app.SignedIn, v.app.Session().State)
	require.Equal(t, &form{}, v.shell.form, "nothing typed is kept any longer")
}

func TestAWrongCodeOfTheRealMinistryIsToldAndCanBeCorrected(t *testing.T) {
	v := visitMinistry(t, "")
	v.registers()
	right := v.ministry.Code("+96170000001")
	wrong := "000000"
	if right == wrong {
		wrong = "000001"
	}

	v.typesOn(wrong)
	v.until("الرمز غير صحيح. بقيت لك 4 محاولات.")
	v.typesOn(right)
	v.until("تم التسجيل")
}

func TestFromTheCodeTheAddressIsChangedWithoutTypingAllAgain(t *testing.T) {
	v := visitMinistry(t, "")
	v.registers()

	v.presses(fyne.KeyEscape)
	require.Equal(t, To(Register, "address"), v.at())
	v.sees("الخطوة 2 من 2", "+96170000001")
	v.presses(mobile.KeyBack)
	v.presses(fyne.KeyEscape)
	v.sees("الخطوة 1 من 2", "01010000001", "N00123456")
	v.taps("التالي")
	v.taps("أرسل رمز التحقق")
	require.Equal(t, To(Code), v.at(), "the code that is on its way still counts")
}

func TestADeviceThatIsSignedOutSaysSoAndLeadsBackIn(t *testing.T) {
	v := visitMinistry(t, "")
	v.registers()
	v.typesOn(v.ministry.Code("+96170000001"))
	v.until("تم التسجيل")

	require.NoError(t, v.app.SignOutDevice(t.Context(), v.app.Session().Device.ID))

	v.until("خرج هذا الجهاز من حسابك")
	require.Equal(t, To(Home), v.at())
	v.taps(v.words.T("action.sign_in"))
	require.Equal(t, To(Register), v.at())
}

func TestWhoeverRegistersOnTheWaySomewhereArrivesThere(t *testing.T) {
	v := visitMinistry(t, "missions")
	v.shell.Push(To(Register))
	v.typesPapers()
	v.taps("التالي")
	v.types("رقم الهاتف", "+96170000001")
	v.taps("أرسل رمز التحقق")
	v.until("اكتب الأرقام التي في الرسالة")
	v.typesOn(v.ministry.Code("+96170000001"))

	v.until("تم التسجيل", "السفارة في بيروت")
	require.Equal(t, To(Missions), v.at())
}

func TestAnErasedDeviceBeginsAtTheFirstPage(t *testing.T) {
	v := visitMinistry(t, "")
	v.registers()
	v.typesOn(v.ministry.Code("+96170000001"))
	v.until("تم التسجيل")

	require.NoError(t, v.app.EraseDevice(t.Context()))
	v.shell.Close()
	v.window = test.NewTempWindow(t, nil)
	v.app = v.device("Galaxy A54")
	v.enter("")

	v.until("أهلاً بك في موعدي")
}

func TestACodeThatExpiredIsRefusedByTheMinistryAndReplaced(t *testing.T) {
	v := visitMinistry(t, "")
	v.registers()
	code := v.ministry.Code("+96170000001")
	v.ministry.Advance(11 * time.Minute)

	v.typesOn(code)

	v.until("انتهت مدة هذا الرمز. اطلب رمزاً جديداً.")
	v.taps("أرسل رمزاً جديداً")
	v.until("أرسلنا رمزاً جديداً.")
	v.typesOn(v.ministry.Code("+96170000001"))
	v.until("تم التسجيل")
}
