package screens

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"

	"mawidi/api"
	"mawidi/app"
	"mawidi/screens/kit"
)

// accountSource is who knows whose device this is.
type accountSource interface {
	Session() app.Session
	Account(context.Context) (app.Known[api.Account], error)
}

// accountPart shows who is signed in, as the ministry knows them: every number masked.
type accountPart struct {
	stage
	source accountSource
	body   *fyne.Container
}

func newAccountPart(s stage, source accountSource) *accountPart {
	p := &accountPart{stage: s, source: source, body: kit.VStack("")}
	if source.Session().State < app.DeviceWaiting {
		p.body.Add(kit.Card(
			kit.NewText(s.look, s.words.T("settings.not_registered"), kit.Style{}),
			kit.NewButton(s.look, kit.Primary, s.words.T("action.register"), func() { s.nav.Push(To(Register)) })))
		return p
	}
	p.show(api.Account{Citizen: source.Session().Citizen})
	p.load()
	return p
}

// load asks for the account. Where it cannot be had, the name that the session knows stays.
func (p *accountPart) load() {
	if p.source.Session().State < app.DeviceWaiting {
		return
	}
	read(p.stage, p.source.Account, func(known app.Known[api.Account], err error) {
		if err == nil {
			p.show(known.Value)
		}
	})
}

func (p *accountPart) show(a api.Account) {
	t := p.words.T
	facts := kit.VStack(kit.SpaceS,
		p.heading(p.in(a.Citizen.Name)),
		p.fact(t("settings.national_number"), a.Citizen.NationalNumber))
	if a.Citizen.PassportNumber != nil {
		facts.Add(p.fact(t("settings.passport_number"), *a.Citizen.PassportNumber))
	}
	if a.MaskedAddress != "" {
		facts.Add(p.fact(t("settings.address"), a.MaskedAddress))
	}
	var children []string
	for _, applicant := range a.Applicants {
		if applicant.Relation == api.Child {
			children = append(children, p.in(applicant.Name))
		}
	}
	if len(children) > 0 {
		facts.Add(p.fact(t("settings.children"), strings.Join(children, "\n")))
	}
	p.body.Objects = []fyne.CanvasObject{kit.Card(facts)}
	p.body.Refresh()
}

// fact is one thing known, under its name.
func (s stage) fact(name, value string) fyne.CanvasObject {
	return kit.NewGroup("", s.hint(name), kit.NewText(s.look, kit.Isolate(value), kit.Style{}))
}
