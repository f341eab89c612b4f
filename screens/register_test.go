package screens

import (
	"context"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/app"
	"mawidi/client"
	"mawidi/locale"
)

// clerk takes registrations as the app does, and answers with err where there is one.
type clerk struct {
	asked   []app.Registrant
	session app.Session
	err     error
}

func (c *clerk) Register(_ context.Context, r app.Registrant) (api.Registration, error) {
	c.asked = append(c.asked, r)
	if c.err != nil {
		return api.Registration{}, c.err
	}
	c.session = app.Session{State: app.CodeSent, Registration: api.Registration{ID: "rg_1", ExpiresAt: noon.Add(10 * time.Minute)}}
	return c.session.Registration, nil
}

func (c *clerk) Draft() app.Registrant {
	if len(c.asked) == 0 {
		return app.Registrant{}
	}
	return c.asked[len(c.asked)-1]
}

func (c *clerk) Session() app.Session { return c.session }

func (p *performance) typesPapers() {
	p.types(p.words.T("register.national_number"), "01010000001")
	p.types(p.words.T("register.day"), "17")
	p.types(p.words.T("register.month"), "5")
	p.types(p.words.T("register.year"), "1990")
	p.types(p.words.T("register.passport_number"), "n00123456")
}

func layla() app.Registrant {
	return app.Registrant{
		NationalNumber: "01010000001", BirthDate: time.Date(1990, time.May, 17, 0, 0, 0, 0, time.UTC),
		PassportNumber: "N00123456", Channel: api.Sms, Address: "+96170000001",
	}
}

func TestACitizenWithAPassportAsksForTheCode(t *testing.T) {
	p := perform(t, locale.Arabic)
	ministry := &clerk{}
	p.show(newRegister(p.stage(), ministry, &form{}, false))

	p.sees("الخطوة 1 من 2", "الرقم الوطني")
	p.typesPapers()
	p.taps("التالي")
	p.sees("الخطوة 2 من 2")
	require.Regexp(t, `(?s)سنرسل إليك رمزاً. لا تعطه لأحد.*رقم الهاتف`, p.heard(), "the warning is read before anything is typed")
	p.types("رقم الهاتف", "+961 70 000 001")
	p.taps("أرسل رمز التحقق")

	require.Equal(t, []app.Registrant{layla()}, ministry.asked)
	require.Equal(t, []Route{To(Code)}, p.nav.replaced)
}

func TestACitizenWithoutPassportRegistersWithTheRegisterPlace(t *testing.T) {
	p := perform(t, locale.Arabic)
	ministry := &clerk{}
	p.show(newRegister(p.stage(), ministry, &form{}, false))

	p.seesNot("محل القيد")
	p.typesPapers()
	p.taps("ليس لدي جواز سفر")
	p.seesNot("رقم جواز السفر")
	p.types("محل القيد", "القنوات")
	p.types("رقم القيد", "٤١٢")
	p.taps("التالي")
	p.taps("بريد إلكتروني")
	p.types("البريد الإلكتروني", "Omar@Example.com")
	p.taps("أرسل رمز التحقق")

	require.Len(t, ministry.asked, 1)
	omar := ministry.asked[0]
	require.Equal(t, []string{"القنوات", "412", ""}, []string{omar.RegisterPlace, omar.RegisterNumber, omar.PassportNumber})
	require.Equal(t, []string{"email", "omar@example.com"}, []string{string(omar.Channel), omar.Address})
}

func TestEnterLeadsFromFieldToFieldAndToTheCode(t *testing.T) {
	p := perform(t, locale.English)
	ministry := &clerk{}
	p.show(newRegister(p.stage(), ministry, &form{}, false))

	p.types("National number", "01010000001")
	for _, typed := range []string{"17", "5", "1990", "N00123456"} {
		p.presses(fyne.KeyReturn)
		p.typesOn(typed)
	}
	p.presses(fyne.KeyReturn)
	p.sees("Step 2 of 2")
	p.typesOn("+96170000001")
	p.presses(fyne.KeyReturn)

	require.Equal(t, []app.Registrant{layla()}, ministry.asked)
}

func TestGoingBackAndForthLosesNothing(t *testing.T) {
	p := perform(t, locale.English)
	kept := &form{}
	r := newRegister(p.stage(), &clerk{}, kept, false)
	p.show(r)
	p.typesPapers()
	p.taps("Next")
	p.types("Phone number", "+961 70")

	require.True(t, r.back())
	p.sees("Step 1 of 2", "01010000001")
	require.False(t, r.back(), "from the first step back leaves the page")

	p.show(newRegister(p.stage(), &clerk{}, kept, false))
	p.sees("01010000001", "17", "1990", "N00123456")
	p.taps("Next")
	p.sees("+961 70")
}

func TestWithoutNetworkTheCodeCanBeAskedForAgain(t *testing.T) {
	p := perform(t, locale.Arabic)
	ministry := &clerk{err: &client.Unreachable{Kind: client.KindNone}}
	p.show(newRegister(p.stage(), ministry, &form{}, false))
	p.typesPapers()
	p.taps("التالي")
	p.types("رقم الهاتف", "+96170000001")
	p.taps("أرسل رمز التحقق")
	p.sees(p.words.T("network.none_title"), p.words.T("network.none_typed"), "+96170000001")

	ministry.err = nil
	p.taps("حاول مرة أخرى")
	require.Len(t, ministry.asked, 2)
	require.Equal(t, []Route{To(Code)}, p.nav.replaced)
}

func TestACodeTooSoonSaysHowLongToWait(t *testing.T) {
	soon, tomorrow := noon.Add(42*time.Second), noon.Add(20*time.Hour)
	for next, sentence := range map[time.Time]string{
		soon:     "You can ask for a new code in 42 s.",
		tomorrow: "You have asked for all of today's codes. Try again tomorrow at 6:00 am.",
	} {
		p := perform(t, locale.English)
		p.show(newRegister(p.stage(), &clerk{err: &api.Problem{Status: 429, Code: "too-many-requests", NextAllowedAt: &next}}, &form{}, false))
		p.typesPapers()
		p.taps("Next")
		p.types("Phone number", "+96170000001")
		p.taps("Send the code")
		p.sees(sentence)
	}
}

func TestOnASlowNetworkTheCitizenIsToldThatNothingIsLost(t *testing.T) {
	p := perform(t, locale.Arabic)
	p.show(newRegister(p.stage(), &clerk{err: &client.Unreachable{Kind: client.KindSlow}}, &form{}, false))
	p.typesPapers()
	p.taps("التالي")
	p.types("رقم الهاتف", "+96170000001")
	p.run.held = true
	p.taps("أرسل رمز التحقق")
	p.waits(slowAfter)
	p.sees("الشبكة بطيئة", "ما كتبته محفوظ")

	p.run.release()
	p.sees("حاول مرة أخرى")
}

func TestACodeOnItsWayIsNotAskedForTwice(t *testing.T) {
	p := perform(t, locale.English)
	ministry := &clerk{}
	kept := &form{}
	p.show(newRegister(p.stage(), ministry, kept, false))
	p.typesPapers()
	p.taps("Next")
	p.types("Phone number", "+96170000001")
	p.run.held = true
	p.taps("Send the code")
	p.taps("Send the code")
	p.run.release()
	require.Len(t, ministry.asked, 1, "the button takes one tap while it works")

	p.show(newRegister(p.stage(), ministry, kept, true))
	p.taps("Send the code")
	require.Len(t, ministry.asked, 1, "a code for the same papers is on its way")
	require.Equal(t, []Route{To(Code), To(Code)}, p.nav.replaced)
}
