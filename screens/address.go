package screens

import (
	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// addressStep asks where the verification code goes (rule 8), and warns that it is for nobody else before it is sent.
type addressStep struct {
	questions
	body    fyne.CanvasObject
	channel *kit.Segmented
	phone   *kit.Field
	email   *kit.Field
}

// channels are the answers to how the code is sent, in their order.
var channels = []api.Channel{api.Sms, api.Email}

func newAddressStep(s stage, f *form) *addressStep {
	t := s.words.T
	a := &addressStep{questions: questions{stage: s, form: f}}
	chosen := 0
	if f.channel == api.Email {
		chosen = 1
	}
	a.channel = kit.NewSegmented(s.look, t("register.address_title"),
		[]string{t("register.channel_sms"), t("register.channel_email")}, chosen, a.onChannel)
	a.phone = a.ask(fieldAddress, kit.NewField(s.look, kit.PhoneNumber, t("register.phone")), f.phone,
		func(v string) { f.phone = v })
	a.phone.SetHint(t("register.phone_hint", locale.A("Example", "+961 70 123 456")))
	a.email = a.ask(fieldAddress, kit.NewField(s.look, kit.Email, t("register.email")), f.email,
		func(v string) { f.email = v })
	a.email.SetHint(t("register.email_hint", locale.A("Example", "name@example.com")))
	warning := kit.NewBanner(s.look, kit.Warn, "", t("register.code_warning"))
	warning.SetIcon(kit.IconLock)
	a.body = kit.VStack(kit.SpaceL,
		s.opening(t("register.address_title"), t("register.address_lead")),
		warning,
		kit.VStack(kit.SpaceM, a.channel, a.phone, a.email, s.hint(t("register.address_once"))))
	a.showChannel()
	return a
}

// onChannel changes between phone and e-mail. What was typed into either is kept.
func (a *addressStep) onChannel(i int) {
	a.form.channel = channels[i]
	a.showChannel()
	a.body.Refresh()
}

// showChannel shows the one field of the channel, and makes it the one that is judged.
func (a *addressStep) showChannel() {
	byEmail := a.form.channel == api.Email
	a.phone.Hidden, a.email.Hidden = byEmail, !byEmail
	shown, words := a.phone, "address.phone"
	if byEmail {
		shown, words = a.email, "address.email"
	}
	a.list = []question{{
		field: fieldAddress, words: words, shown: shown, inputs: []fyne.Focusable{shown.Input()},
	}}
}

// field is the one that the address is typed into.
func (a *addressStep) field() *kit.Field {
	if a.form.channel == api.Email {
		return a.email
	}
	return a.phone
}

func (a *addressStep) check() bool { return a.questions.check(fieldAddress) }
