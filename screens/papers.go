package screens

import (
	"fyne.io/fyne/v2"

	"mawidi/locale"
	"mawidi/screens/kit"
)

// papersStep asks who the citizen is (rule 7): the national number, the birth date, and the passport number or, for those
// without a passport, the civil register's place and number.
type papersStep struct {
	questions
	body       fyne.CanvasObject
	national   *kit.Field
	passport   *kit.Field
	noPassport *kit.CheckRow
	place      *kit.Field
	number     *kit.Field
	register   *fyne.Container
}

func newPapersStep(s stage, f *form) *papersStep {
	t := s.words.T
	p := &papersStep{questions: questions{stage: s, form: f, summary: kit.VStack(kit.SpaceS)}}
	p.summary.Hide()
	p.national = p.ask(fieldNational, kit.NewField(s.look, kit.Digits, t("register.national_number")), f.national,
		func(v string) { f.national = v })
	p.national.SetHint(t("register.national_number_hint"))
	birth := kit.NewDateField(s.look, t("register.birth_date"),
		kit.DateWords{Day: t("register.day"), Month: t("register.month"), Year: t("register.year")})
	birth.SetHint(t("register.birth_date_hint", locale.A("Day", 17), locale.A("Month", 5),
		locale.A("Year", s.words.Digits("1990"))))
	p.askDate(fieldBirthDate, birth)
	p.passport = p.ask(fieldPassport, kit.NewField(s.look, kit.Latin, t("register.passport_number")), f.passport,
		func(v string) { f.passport = v })
	p.passport.SetHint(t("register.passport_number_hint"))
	p.place = p.ask(fieldPlace, kit.NewField(s.look, kit.Words, t("register.register_place")), f.place,
		func(v string) { f.place = v })
	p.place.SetHint(t("register.register_place_hint"))
	p.number = p.ask(fieldNumber, kit.NewField(s.look, kit.Digits, t("register.register_number")), f.number,
		func(v string) { f.number = v })
	p.number.SetHint(t("register.register_number_hint"))
	p.noPassport = kit.NewCheckRow(s.look, t("register.no_passport"), "", f.noPassport, p.onNoPassport)
	p.register = kit.VStack(kit.SpaceM, kit.NewText(s.look, t("register.register_lead"), kit.Style{}), p.place, p.number)
	p.body = kit.VStack(kit.SpaceL,
		p.summary,
		s.opening(t("register.identity_title"), t("register.lead")),
		p.national, birth,
		kit.VStack(kit.SpaceS, p.passport, p.noPassport, p.register),
		s.hint(t("register.privacy")))
	p.showPassport()
	return p
}

// onNoPassport asks for the civil register in the passport's place. What was typed into either is kept.
func (p *papersStep) onNoPassport(without bool) {
	p.form.noPassport = without
	p.showPassport()
	p.body.Refresh()
}

func (p *papersStep) showPassport() {
	without := p.form.noPassport
	p.passport.Hidden = without
	for _, o := range []fyne.CanvasObject{p.register, p.place, p.number} {
		if without {
			o.Show()
		} else {
			o.Hide()
		}
	}
}

func (p *papersStep) check() bool { return p.questions.check(p.form.papers()...) }

// opening begins a page or a step of one: its name, and a sentence about it.
func (s stage) opening(title, lead string) fyne.CanvasObject {
	return kit.VStack(kit.SpaceS,
		kit.NewHeading(s.look, title, kit.Style{Size: kit.SizeTitle, Weight: kit.Bold}),
		kit.NewText(s.look, lead, kit.Style{Color: kit.ColorMuted}))
}
