package screens

import (
	"context"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/mobile"
	"fyne.io/fyne/v2/test"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/app/vault"
	"mawidi/locale"
	"mawidi/ministry/ministrytest"
)

// visit is the whole app in a window, before a real ministry.
type visit struct {
	*performance
	ministry *ministrytest.Ministry
	app      *app.App
	shell    *Shell
	ui       uiThread
	notified []string
}

// uiThread is where a visit's test draws and taps; work goes on beside it, as in the real app.
type uiThread chan func()

func (u uiThread) Work(work func()) { go work() }

func (u uiThread) Show(show func()) { u <- show }

func (u uiThread) Every(context.Context, time.Duration, func()) {}

// visitMinistry opens the app of someone who never used it, in Arabic.
func visitMinistry(t *testing.T, start string) *visit {
	t.Helper()
	v := &visit{performance: perform(t, locale.Arabic), ministry: ministrytest.New(t), ui: make(uiThread, 1000)}
	v.ministry.Settle(ministrytest.Layla())
	v.app = v.device("Galaxy A54")
	v.enter(start)
	return v
}

// device is an app that was never used, on a device without a keyring.
func (v *visit) device(name string) *app.App {
	v.t.Helper()
	opened, err := app.Open(app.Config{
		Server: v.ministry.URL, Version: "1.0.0", Dir: v.t.TempDir(), Vault: vault.NewMemory(), DeviceName: name, Platform: api.Linux,
	})
	require.NoError(v.t, err)
	v.t.Cleanup(opened.Close)
	return opened
}

// enter opens the window, at a route or where the app itself begins.
func (v *visit) enter(start string) {
	v.t.Helper()
	o := Options{
		Version: "1.0.0", Runner: v.ui,
		Notify:   func(title, body string) { v.notified = append(v.notified, strings.TrimSpace(title+" "+body)) },
		SetTheme: func(theme fyne.Theme) { fyne.CurrentApp().Settings().SetTheme(theme) },
	}
	if start != "" {
		route, err := ParseRoute(start)
		require.NoError(v.t, err)
		o.Start, o.HasStart = route, true
	}
	v.shell = New(v.window, v.app, o)
	v.t.Cleanup(v.shell.Close)
	v.shell.Show()
	v.window.Resize(fyne.NewSize(390, 844))
	v.app.Start()
}

// until waits for the sentences to be read.
func (v *visit) until(sentences ...string) {
	v.t.Helper()
	patience := time.After(30 * time.Second)
	for _, sentence := range sentences {
		for !strings.Contains(v.heard(), locale.Plain(sentence)) {
			select {
			case show := <-v.ui:
				show()
			case <-patience:
				require.Contains(v.t, v.heard(), locale.Plain(sentence))
				return
			}
		}
	}
}

func (v *visit) at() Route { return v.shell.top().route }

// registers goes from the first page to the code, as Layla.
func (v *visit) registers() {
	v.t.Helper()
	v.taps("ابدأ")
	v.typesPapers()
	v.taps("التالي")
	v.types("رقم الهاتف", "+96170000001")
	v.taps("أرسل رمز التحقق")
	v.until("اكتب الأرقام التي في الرسالة")
}

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

func TestAnotherLanguageIsSpokenAtOnceAndNothingTypedIsLost(t *testing.T) {
	v := visitMinistry(t, "")
	v.taps("ابدأ")
	v.types("الرقم الوطني", "01010")

	settings := v.app.Settings()
	settings.Language = locale.English
	require.NoError(t, v.app.SetSettings(settings))

	v.until("National number", "01010")
	require.Equal(t, "Mawidi: consular appointments", v.window.Title())
}

func TestANewDeviceIsLetInByTheOldOne(t *testing.T) {
	v := visitMinistry(t, "")
	old := v.device("Pixel 6")
	layla := ministrytest.Layla()
	_, err := old.Register(t.Context(), app.Registrant{
		NationalNumber: layla.NationalNumber, BirthDate: time.Date(1990, time.May, 17, 0, 0, 0, 0, time.UTC),
		PassportNumber: layla.PassportNumber, Channel: api.Sms, Address: layla.Phone,
	})
	require.NoError(t, err)
	_, err = old.Verify(t.Context(), v.ministry.Code(layla.Phone))
	require.NoError(t, err)
	v.ministry.Advance(2 * time.Minute)

	v.registers()
	v.typesOn(v.ministry.Code(layla.Phone))
	v.until("جهازك الجديد في مدة الانتظار", "الوقت الباقي:")
	account, err := old.Account(t.Context())
	require.NoError(t, err)
	waiting := account.Value.WaitingDevice
	v.sees(*waiting.ApprovalNumber)
	v.seesNot(v.words.T("reminder.device_title"))

	_, err = old.DecideDevice(t.Context(), waiting.ID, *waiting.ApprovalNumber, true)
	require.NoError(t, err)
	v.app.Foreground()
	v.until("هذا الجهاز جاهز", "تمت الموافقة، وخرج جهازك القديم من الحساب.")
	require.Equal(t, To(Home), v.at())
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

func TestTabsLeadToTheMainPlacesAndBackLeadsHome(t *testing.T) {
	v := visitMinistry(t, "home")

	v.taps("الإعدادات")
	require.Equal(t, To(Settings), v.at())
	v.taps("الخصوصية")
	require.Equal(t, To(Privacy), v.at())
	v.presses(mobile.KeyBack)
	require.Equal(t, To(Settings), v.at())
	v.sees("عن التطبيق")
	v.presses(mobile.KeyBack)
	require.Equal(t, To(Home), v.at())
	v.presses(mobile.KeyBack)
	require.Equal(t, To(Home), v.at(), "from home there is nowhere to go back to")
}

func TestAWideWindowShowsAPageBesideTheMainPlace(t *testing.T) {
	v := visitMinistry(t, "settings")
	v.taps("الخصوصية")
	v.sees("ما يُحفظ لدى الوزارة")
	v.seesNot("عن التطبيق")

	v.window.Resize(fyne.NewSize(1280, 800))
	v.sees("ما يُحفظ لدى الوزارة", "عن التطبيق")
	v.picture("wide-settings")
	v.taps("عن التطبيق")
	v.sees("1.0.0")
	require.Len(t, v.shell.stack, 2, "what the main place leads to takes the place of what it led to before")

	v.window.Resize(fyne.NewSize(390, 844))
	v.seesNot("الخصوصية")
	v.shell.Back()
	v.sees("الخصوصية")
}

func TestATestReminderIsShownByTheSystemAndInTheWindow(t *testing.T) {
	v := visitMinistry(t, "settings")
	_, err := v.app.Policy(t.Context()) // and the ministry's time with it
	require.NoError(t, err)

	v.taps("جرّب تذكيراً")

	v.until(v.words.T("reminder.test"))
	require.Equal(t, []string{v.words.T("reminder.test_title") + " " + v.words.T("reminder.test")}, v.notified)
}

func TestADeviceWithoutAKeyringSaysWhatThatMeans(t *testing.T) {
	v := visitMinistry(t, "home")

	v.until(v.words.T("vault.memory_title"))
}

func TestANoticeAboutTheDeviceStaysUntilItIsClosed(t *testing.T) {
	v := visitMinistry(t, "home")
	title := v.words.T("update.required_title")
	v.shell.hear(app.Noticed{Code: "app-too-old"})

	v.taps("الإعدادات")
	v.sees(title)
	v.picture("notice")
	v.taps("إغلاق")
	v.seesNot(title)
}

func TestTheSameNoticeIsShownOnce(t *testing.T) {
	v := visitMinistry(t, "home")
	news := app.DeviceAsking{Device: newDeviceOf("Galaxy A54")}

	v.shell.hear(news)
	v.shell.hear(news)

	require.Equal(t, 1, strings.Count(v.heard(), "جهاز جديد يطلب الدخول إلى حسابك\n"))
	v.taps("راجع الطلب")
	require.Equal(t, To(ApproveDevice), v.at())
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
