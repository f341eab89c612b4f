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
	"mawidi/screens/kit"
	"mawidi/screens/readout"
)

// porter lets in whoever brings the right code, and answers with err where there is one.
type porter struct {
	registration api.Registration
	draft        app.Registrant
	tried        []string
	resent       int
	err          error
}

func newPorter() *porter {
	return &porter{draft: layla(), registration: api.Registration{
		ID: "rg_1", Channel: api.Sms, MaskedAddress: "+961\u00a0••\u00a0•••\u00a0•01",
		ExpiresAt: noon.Add(10 * time.Minute), ResendAt: noon.Add(time.Minute),
	}}
}

func (o *porter) Session() app.Session {
	return app.Session{State: app.CodeSent, Registration: o.registration}
}

func (o *porter) Draft() app.Registrant { return o.draft }

func (o *porter) Verify(_ context.Context, code string) (app.Session, error) {
	o.tried = append(o.tried, code)
	return app.Session{State: app.SignedIn}, o.err
}

func (o *porter) Resend(context.Context) (api.Registration, error) {
	o.resent++
	if o.err == nil {
		o.registration.ID = "rg_2"
		o.registration.ResendAt = o.registration.ResendAt.Add(2 * time.Minute)
		o.registration.ExpiresAt = o.registration.ExpiresAt.Add(2 * time.Minute)
	}
	return o.registration, o.err
}

func refused(code string) *api.Problem {
	return &api.Problem{Status: 409, Code: code, RequestID: "01J9Z3"}
}

func TestTheCodeIsCheckedOnceItsLastDigitIsTyped(t *testing.T) {
	p := perform(t, locale.Arabic)
	ministry := newPorter()
	p.show(newCode(p.stage(), ministry, &form{}))

	p.sees("+961 آخره 01", "لا تعطِ هذا الرمز لأحد", "ينتهي الرمز بعد 10 دقائق.")
	p.run.held = true
	p.types("اكتب الأرقام التي في الرسالة", "١٢٣456")
	p.sees("جارٍ التحقق…")
	p.taps("جارٍ التحقق…")
	p.run.release()

	require.Equal(t, []string{"123456"}, ministry.tried, "and only once")
}

func TestACodeCanBePasted(t *testing.T) {
	p := perform(t, locale.English)
	ministry := newPorter()
	c := newCode(p.stage(), ministry, &form{})
	p.show(c)

	clipboard := fyne.CurrentApp().Clipboard()
	clipboard.SetContent("Mawidi code: 123 456")
	c.code.TypedShortcut(&fyne.ShortcutPaste{Clipboard: clipboard})

	require.Equal(t, []string{"123456"}, ministry.tried)
}

func TestAWrongCodeTellsTheTriesLeftAndIsTypedAnew(t *testing.T) {
	p := perform(t, locale.Arabic)
	ministry := newPorter()
	p.show(newCode(p.stage(), ministry, &form{}))

	ministry.err = &api.Problem{Status: 409, Code: "code-wrong", TriesLeft: new(3)}
	p.types("اكتب الأرقام", "111111")
	p.sees("الرمز غير صحيح. بقيت لك 3 محاولات.")

	ministry.err = &api.Problem{Status: 409, Code: "code-wrong", TriesLeft: new(0)}
	p.typesOn("222222")
	p.sees("انتهت محاولات هذا الرمز. اطلب رمزاً جديداً.")
	p.seesNot("لم يصل الرمز؟")
	p.taps("تحقق")
	require.Equal(t, []string{"111111", "222222"}, ministry.tried, "a code without tries is not sent")
}

func TestACodeThatCannotBeUsedLeadsToANewOne(t *testing.T) {
	for _, problem := range []string{"code-expired", "code-used", "code-foreign"} {
		t.Run(problem, func(t *testing.T) {
			p := perform(t, locale.English)
			ministry := newPorter()
			p.show(newCode(p.stage(), ministry, &form{}))
			ministry.err = refused(problem)
			p.waits(time.Minute)
			p.types("Enter the digits", "123456")
			p.sees(p.words.Problem(problem))

			ministry.err = nil
			p.taps("Send a new code")
			p.sees("We sent a new code. The one before no longer works.")
			p.seesNot(p.words.Problem(problem))
			p.types("Enter the digits", "654321")
			require.Equal(t, []string{"123456", "654321"}, ministry.tried)
		})
	}
}

func TestACodeTooShortIsNotSent(t *testing.T) {
	p := perform(t, locale.English)
	ministry := newPorter()
	p.show(newCode(p.stage(), ministry, &form{}))

	p.taps("Check the code")
	p.sees("Enter the code from the message.")
	p.types("Enter the digits", "1234")
	p.taps("Check the code")
	p.sees("The code is incomplete.")
	require.Empty(t, ministry.tried)
}

func TestAnotherCodeIsOfferedWhenTheMinistryAllowsIt(t *testing.T) {
	p := perform(t, locale.English)
	ministry := newPorter()
	p.show(newCode(p.stage(), ministry, &form{}))

	p.sees("You can ask for a new code in 1 min.")
	p.seesNot("Send a new code")
	p.waits(18 * time.Second)
	p.sees("You can ask for a new code in 50 s.")
	p.waits(42 * time.Second)
	p.taps("Send a new code")

	require.Equal(t, 1, ministry.resent)
	p.sees("You can ask for a new code in 2 min.")
}

func TestTheDaysLastCodeSaysWhenTheNextIs(t *testing.T) {
	p := perform(t, locale.English)
	ministry := newPorter()
	p.show(newCode(p.stage(), ministry, &form{}))
	p.waits(time.Minute)

	tomorrow := noon.Add(21 * time.Hour)
	ministry.err = &api.Problem{Status: 429, Code: "too-many-requests", NextAllowedAt: &tomorrow}
	p.taps("Send a new code")
	p.sees("You have asked for all of today's codes. Try again tomorrow at 7:00 am.")
}

func TestAnExpiredCodeSaysSoByItself(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newCode(p.stage(), newPorter(), &form{}))

	p.waits(11 * time.Minute)

	p.sees("This code has expired. Ask for a new one.", "Send a new code")
}

func TestAnExpiredCodeComesIntoSightOnASmallPhoneWithLargeText(t *testing.T) {
	p := performIn(t, locale.Arabic, kit.ThemeOptions{Variant: kit.ThemeLight, Scale: 2})
	c := newCode(p.stage(), newPorter(), &form{})
	p.show(c)
	p.window.Resize(fyne.NewSize(360, 640))

	p.waits(11 * time.Minute)

	for _, item := range readout.Of(p.window.Canvas()) {
		if item.Object == fyne.CanvasObject(c.code) {
			require.Contains(t, item.Label, "انتهت مدة هذا الرمز")
			require.InDelta(t, c.code.Size().Height, item.Height, 1, "all of it shows")
		}
	}
}

func TestWhenNoCodeComesWhatToCheckIsSaidAndCanBeChanged(t *testing.T) {
	p := perform(t, locale.Arabic)
	kept := &form{phone: "+96170000001"}
	p.show(newCode(p.stage(), newPorter(), kept))

	p.seesNot("لم يصل الرمز؟")
	p.waits(2 * time.Minute)
	p.sees("لم يصل الرمز؟", "+961 آخره 01", "تأكد من وجود تغطية")
	p.taps("غيّر الرقم أو البريد")
	p.taps("راجع بياناتك")
	require.Equal(t, []Route{To(Register, "address"), To(Register)}, p.nav.replaced)

	p.taps("أرسله إلى بريدي الإلكتروني")
	require.Equal(t, api.Email, kept.channel)
	require.Equal(t, "+96170000001", kept.phone, "nothing typed is lost")
}

func TestAfterARestartTheCodeStillWorksButThePapersAreTypedAgain(t *testing.T) {
	p := perform(t, locale.English)
	ministry := newPorter()
	ministry.draft = app.Registrant{}
	p.show(newCode(p.stage(), ministry, &form{}))

	p.seesNot("Send a new code", "You can ask for a new code")
	p.sees("No code?", "Check your details")
	p.types("Enter the digits", "123456")
	require.Equal(t, []string{"123456"}, ministry.tried)
}

func TestACodeThatGotNoAnswerIsKeptAndSentAgain(t *testing.T) {
	p := perform(t, locale.English)
	ministry := newPorter()
	p.show(newCode(p.stage(), ministry, &form{}))
	ministry.err = &client.Unreachable{Kind: client.KindBroken}
	p.types("Enter the digits", "123456")
	p.sees("The connection broke", "1 2 3 4 5 6")

	ministry.err = nil
	p.taps("Try again")
	require.Equal(t, []string{"123456", "123456"}, ministry.tried)
}
