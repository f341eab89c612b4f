package screens

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"mawidi/app"
	"mawidi/app/lock"
	"mawidi/app/vault"
	"mawidi/locale"
	"mawidi/screens/kit"
)

const pin, guess = "280617", "280618"

// hasp is a real lock, on a device that was started an hour before the performance.
type hasp struct {
	*lock.Lock
	erased int
	opened int
}

func newHasp(p *performance) *hasp {
	p.t.Helper()
	opened, err := lock.Open(vault.NewMemory(), func() time.Duration { return time.Hour + p.clock.Sub(noon) })
	require.NoError(p.t, err)
	return &hasp{Lock: opened}
}

func (h *hasp) erase(context.Context) error { h.erased++; return nil }

// shows the gate before a locked app.
func (h *hasp) shows(p *performance) {
	p.t.Helper()
	require.NoError(p.t, h.Set(pin))
	g := newGate(p.stage(), h, h.erase, func() { h.opened++ })
	p.show(g)
	p.window.Canvas().Focus(g.start())
}

func TestTheRightPINOpensTheApp(t *testing.T) {
	p := perform(t, locale.Arabic)
	h := newHasp(p)
	h.shows(p)

	p.sees("اكتب رمز القفل", "موعدي")
	p.typesOn("28")
	p.sees("2 من 6")
	p.seesNot("28")
	p.taps("0")
	p.taps("امحُ الرقم الأخير")
	p.typesOn("0617")
	require.Equal(t, 1, h.opened)
}

func TestAWrongPINIsSaidWithTheTriesThatAreLeft(t *testing.T) {
	p := perform(t, locale.Arabic)
	h := newHasp(p)
	h.shows(p)

	p.typesOn(guess)
	p.sees("رمز القفل غير صحيح. بقيت لك 4 محاولات قبل أن تنتظر.", "0 من 6")
	for range 2 {
		p.typesOn(guess)
	}
	p.sees("بقيت لك محاولتان قبل أن تنتظر.")
	p.typesOn(guess)
	p.sees("بقيت لك محاولة واحدة قبل أن تنتظر.")
	p.typesOn(pin)
	require.Equal(t, 1, h.opened)
}

func TestAfterTooManyTriesTheWaitIsToldAndCountsDown(t *testing.T) {
	p := perform(t, locale.Arabic)
	h := newHasp(p)
	h.shows(p)
	for range 5 {
		p.typesOn(guess)
	}

	p.sees("محاولات كثيرة. حاول مرة أخرى بعد دقيقة.")
	p.typesOn(pin)
	p.taps("1")
	p.sees("0 من 6")
	require.Zero(t, h.opened, "not even the right one is taken now")
	p.waits(48 * time.Second)
	p.sees("محاولات كثيرة. حاول مرة أخرى بعد 15 ثانية.")
	p.waits(12 * time.Second)
	p.sees("يمكنك المحاولة الآن.")
	p.taps("اكتب رمز القفل")
	p.typesOn(pin)
	require.Equal(t, 1, h.opened)
}

func TestWhoeverForgotThePINCanOnlyEraseAndIsToldWhatThatMeans(t *testing.T) {
	p := perform(t, locale.English)
	h := newHasp(p)
	h.shows(p)

	p.taps("Forgotten your PIN?")
	p.sees("We cannot recover it.", "Your appointments stay booked")
	p.taps("Back, change nothing")
	require.Zero(t, h.erased)
	p.taps("Forgotten your PIN?")
	p.taps("Erase and register again")
	require.Equal(t, 1, h.erased)
}

// jammed is a lock that cannot do what it is asked for.
type jammed struct{ why error }

func (j jammed) Status() lock.Status { return lock.Status{Set: true, Locked: true, TriesLeft: 5} }
func (j jammed) Try(string) error    { return j.why }

func TestALockThatCannotBeReadSaysWhatToDo(t *testing.T) {
	for sentence, why := range map[string]error{
		"لا نستطيع قراءة رمز القفل على هذا الجهاز. امسح بيانات التطبيق عنه، ثم سجّل من جديد.": vault.ErrDamaged,
		"افتح خزنة كلمات المرور في جهازك، ثم حاول مرة أخرى.":                                  errors.New("the keyring does not answer"),
	} {
		p := perform(t, locale.Arabic)
		g := newGate(p.stage(), jammed{why}, nil, func() { t.Fatal("it opened") })
		p.show(g)
		p.window.Canvas().Focus(g.start())
		p.typesOn(pin)
		p.sees(sentence)
	}
}

func TestTheKeysShowTheDigitsThatWereChosen(t *testing.T) {
	p := perform(t, locale.Arabic)
	p.words = locale.New(locale.Arabic, locale.ArabicNumerals)
	h := newHasp(p)
	h.shows(p)
	for _, key := range []string{"٢", "٨", "٠", "٦", "١", "٧"} {
		p.taps(key)
	}
	require.Equal(t, 1, h.opened)
}

func TestAPINIsChosenTwiceAndThenChangedAndRemovedByWhoeverKnowsIt(t *testing.T) {
	p := perform(t, locale.Arabic)
	h := newHasp(p)
	p.show(newLockSettings(p.stage(), h))
	p.sees("القفل متوقف", "يمنع من يقع جهازك في يده وهو مفتوح", "وحين تعود إليه بعد دقيقة.")

	p.taps("اختر رمز القفل")
	p.sees("وليس رمز التحقق الذي يصلك في رسالة.")
	p.typesOn("111111")
	p.sees("هذا الرمز سهل التخمين. اختر رمزاً آخر.")
	p.typesOn(pin)
	p.sees("اكتب رمز القفل مرة أخرى")
	p.typesOn(guess)
	p.sees("الرمزان مختلفان. اختر رمزاً واكتبه مرتين.")
	p.typesOn(pin)
	p.typesOn(pin)
	p.sees("القفل يعمل")
	require.Equal(t, []string{"القفل يعمل. سنطلب رمزه حين تفتح التطبيق."}, p.nav.announced)
	require.NoError(t, h.Try(pin))

	p.taps("غيّر رمز القفل")
	p.typesOn(guess)
	p.sees("رمز القفل غير صحيح.")
	p.typesOn(pin)
	p.typesOn("500291")
	p.typesOn("500291")
	require.NoError(t, h.Try("500291"))

	p.taps("أوقف القفل")
	p.typesOn("500291")
	p.sees("القفل متوقف")
	require.False(t, h.Status().Set)
}

func TestBackFromThePINLeadsToWhatTheLockIsFor(t *testing.T) {
	p := perform(t, locale.English)
	page := newLockSettings(p.stage(), newHasp(p))
	p.show(page)
	p.taps("Choose a PIN")
	p.seesNot("What does it protect you from?")
	require.True(t, page.back())
	p.sees("What does it protect you from?")
	require.False(t, page.back())
}

// locks sets the app's PIN and starts the app anew, as after it was closed.
func (v *visit) locks(start string) {
	v.t.Helper()
	require.NoError(v.t, v.app.Lock().Set(pin))
	v.restarts(start)
}

func TestALockedAppShowsNothingUntilThePINIsRight(t *testing.T) {
	v := visitMinistry(t, "home")
	v.locks("settings")

	v.until("اكتب رمز القفل")
	v.seesNot("الإعدادات", "الخصوصية")
	v.shell.Push(To(Privacy))
	v.presses(fyne.KeyEscape)
	v.seesNot("ما يُحفظ لدى الوزارة")
	v.typesOn(guess)
	v.until("رمز القفل غير صحيح.")
	v.typesOn(pin)
	v.until("ما يُحفظ لدى الوزارة")
	require.Equal(t, To(Privacy), v.at(), "what was led to meanwhile is in front")
}

func TestThePINIsTypedEvenWhereNothingHasTheKeyboard(t *testing.T) {
	v := visitMinistry(t, "home")
	v.locks("settings")
	v.leaves()
	for _, r := range pin[:3] + "9" {
		v.window.Canvas().OnTypedRune()(r)
	}
	v.presses(fyne.KeyBackspace)
	v.sees("3 من 6")
	for _, r := range pin[3:] {
		v.window.Canvas().OnTypedRune()(r)
	}
	v.until("الخصوصية")
	require.Nil(t, v.window.Canvas().OnTypedRune())
}

func TestAfterAMinuteAwayThePINIsAskedForAgainAndThePageIsAsItWas(t *testing.T) {
	v := visitMinistry(t, "settings")
	require.NoError(t, v.app.Lock().Set(pin))
	v.taps("الخصوصية")
	v.taps("امسح بيانات هذا الجهاز")
	v.sees("تبقى مواعيدك محجوزة.")

	v.shell.Leave()
	v.running.Add(int64(lock.Patience / 2))
	v.shell.Resume()
	v.sees("تبقى مواعيدك محجوزة.")

	v.shell.Leave()
	v.running.Add(int64(lock.Patience))
	v.shell.Resume()
	v.sees("اكتب رمز القفل")
	v.seesNot("تبقى مواعيدك محجوزة.", "الخصوصية")
	v.typesOn(pin)
	v.until("الخصوصية")
	v.seesNot("تبقى مواعيدك محجوزة.")
}

func TestAnAppLeftAloneLocksItselfWhetherOrNotAnyoneComesBack(t *testing.T) {
	v := visitMinistry(t, "settings")
	require.NoError(t, v.app.Lock().Set(pin))
	v.shell.Leave()
	v.running.Add(int64(lock.Patience))
	v.ui.passes(lock.Patience)
	v.sees("اكتب رمز القفل")
}

func TestAPhonePicturesNothingOfAnAppThatIsLeft(t *testing.T) {
	v := visitMinistry(t, "settings")
	v.shell.options.Phone = &pocket{}
	v.shell.Leave()
	v.sees("موعدي")
	v.seesNot("الإعدادات", "الخصوصية")
	v.picture("cover")
	v.shell.Resume()
	v.sees("الخصوصية")
}

func TestWhatHappensWhileTheAppIsLockedIsToldOnceItIsOpen(t *testing.T) {
	v := visitMinistry(t, "home")
	v.locks("home")
	v.shell.Announce(kit.Good, v.words.T("reminder.served_title"), "")
	v.seesNot(v.words.T("reminder.served_title"))
	v.typesOn(pin)
	v.until("الرئيسية")
	require.True(t, slices.ContainsFunc(v.shell.notices, func(n notice) bool { return n.title == v.words.T("reminder.served_title") }))
}

func TestOnlyTheLockedAppIsErasedByWhoeverForgotThePIN(t *testing.T) {
	v := visitMinistry(t, "")
	v.registers()
	v.typesOn(v.ministry.Code("+96170000001"))
	v.until("تم التسجيل")
	v.locks("")

	erased := make(chan struct{})
	v.app.Subscribe(func(n app.News) {
		if n == (app.Erased{}) {
			close(erased)
		}
	})
	v.taps("نسيت رمز القفل؟")
	v.taps("امسح وسجّل من جديد")
	<-erased
	v.restarts("")
	v.until("أهلاً بك في موعدي")
	require.False(t, v.app.Lock().Status().Set)
}
