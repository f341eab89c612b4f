package screens

import (
	"context"
	"errors"
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/app"
	"mawidi/app/vault"
	"mawidi/locale"
)

// shredder erases what is kept.
type shredder struct {
	state           app.SessionState
	level           vault.Level
	erased, deleted int
	recordsKept     int // days
	err             error
}

func (s *shredder) Session() app.Session                { return app.Session{State: s.state} }
func (s *shredder) Guarded() vault.Level                { return s.level }
func (s *shredder) RecordsKept() int                    { return s.recordsKept }
func (s *shredder) EraseDevice(context.Context) error   { s.erased++; return s.err }
func (s *shredder) DeleteAccount(context.Context) error { s.deleted++; return s.err }

func TestThisDeviceIsErasedOnceThatIsConfirmed(t *testing.T) {
	p := perform(t, locale.Arabic)
	kept := &shredder{state: app.SignedIn}
	p.show(newPrivacy(p.stage(), kept))

	p.sees("على هذا الجهاز", "في خزنة الجهاز الآمنة", "لدى الوزارة")
	p.taps("امسح بيانات هذا الجهاز")
	p.sees("تبقى مواعيدك محجوزة.")
	p.taps("رجوع بلا تغيير")
	require.Zero(t, kept.erased)

	p.taps("امسح بيانات هذا الجهاز")
	p.taps("امسح")
	require.Equal(t, 1, kept.erased)
}

func TestWhatCouldNotBeErasedIsSaid(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newPrivacy(p.stage(), &shredder{err: errors.New("keyring locked")}))

	p.taps("Erase this device")
	p.taps("Erase")
	p.sees("We could not erase everything. Restart the device, then try again.")
}

func TestTheAccountIsDeletedOnlyWhenTheWordIsTyped(t *testing.T) {
	p := perform(t, locale.Arabic)
	kept := &shredder{state: app.SignedIn, recordsKept: 730}
	p.show(newPrivacy(p.stage(), kept))

	p.taps("احذف الحساب")
	p.sees("تُلغى مواعيدك القادمة", "بعد 730 يوماً من انقضائها")
	p.taps("احذف حسابي")
	require.Zero(t, kept.deleted)

	p.types("اكتب كلمة «حذف» للتأكيد", "حذف")
	p.taps("احذف حسابي")
	require.Equal(t, 1, kept.deleted)
}

func TestWithoutAnAccountThereIsNoneToDelete(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newPrivacy(p.stage(), &shredder{}))

	p.sees("Erase this device")
	p.seesNot("Delete account")
}

func TestWithoutASecureStoreItIsSaidThatNothingStays(t *testing.T) {
	p := perform(t, locale.Arabic)
	p.show(newPrivacy(p.stage(), &shredder{level: vault.MemoryOnly}))
	p.sees("لا يبقى شيء بعد إغلاق التطبيق", "تبقى ملفات التقويم والتذاكر حيث حفظتها")
	p.seesNot("في خزنة الجهاز الآمنة", "في نسخة مشفّرة")
}

func TestWhereThePhoneGuardsTheKeyInHardwareItIsSaid(t *testing.T) {
	p := perform(t, locale.Arabic)
	p.show(newPrivacy(p.stage(), &shredder{level: vault.Hardware}))
	p.sees("في القسم الآمن من شريحة هاتفك", "في خزنة الجهاز الآمنة")
	p.show(newPrivacy(p.stage(), &shredder{level: vault.Software}))
	p.seesNot("في القسم الآمن من شريحة هاتفك")
}

func TestAPhoneIsSaidToKnowTheRemindersThatItShows(t *testing.T) {
	p := perform(t, locale.Arabic)
	p.show(newPrivacy(p.stage(), &shredder{level: vault.Software}))
	p.sees("لدى نظام هاتفك", "فيها الخدمة والمكان والوقت، وليس فيها اسم ولا رقم.")
	p.show(newPrivacy(p.stage(), &shredder{level: vault.Keyring}))
	p.seesNot("لدى نظام هاتفك")
}

func TestAnErasedAppSaysSoOnItsFirstPage(t *testing.T) {
	for what, said := range map[app.Erased]string{
		{}:              "مُسحت البيانات عن هذا الجهاز.",
		{Account: true}: "حُذف حسابك.",
	} {
		v := visitMinistry(t, "")
		v.shell.TellErased(what)
		v.until("أهلاً بك في موعدي", said)
	}
}
