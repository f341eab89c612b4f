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
	known  bool // more than the session's name
}

func newAccountPart(s stage, source accountSource) *accountPart {
	p := &accountPart{stage: s, source: source, body: kit.VStack(kit.SpaceM)}
	if state := source.Session().State; state < app.DeviceWaiting {
		p.body.Add(p.noAccount(state))
		return p
	}
	address := p.fact(s.words.T("settings.address"), "+963 •• ••• •00")
	p.show(nil, p.facts(api.Account{Citizen: source.Session().Citizen}, kit.NewSkeleton(address, s.words.T("state.loading"))))
	p.load()
	return p
}

// noAccount leads to registering, or on where it was begun.
func (p *accountPart) noAccount(state app.SessionState) fyne.CanvasObject {
	label, to := "action.register", To(Register)
	if state == app.CodeSent {
		label, to = "action.continue", To(Code)
	}
	return kit.Card(
		kit.NewText(p.look, p.words.T("settings.not_registered"), kit.Style{}),
		kit.NewButton(p.look, kit.Primary, p.words.T(label), func() { p.nav.Push(to) }))
}

// load asks for the account. Where it cannot be had, what is known of it stays, with why or since when.
func (p *accountPart) load() {
	if p.source.Session().State < app.DeviceWaiting {
		return
	}
	read(p.stage, p.source.Account, func(known app.Known[api.Account], err error) {
		switch {
		case err == nil && known.Stale:
			p.show(p.offlineSince(known.At, "", p.load), p.facts(known.Value))
		case err == nil:
			p.show(nil, p.facts(known.Value))
		case !p.known:
			trouble := kit.NewBanner(p.look, kit.Warn, "", "")
			p.tell(trouble, err, p.load)
			p.show(trouble, p.facts(api.Account{Citizen: p.source.Session().Citizen}))
		}
		p.known = p.known || err == nil
	})
}

// show puts what is known under what is to be said of it, if anything.
func (p *accountPart) show(banner *kit.Banner, facts fyne.CanvasObject) {
	p.body.Objects = []fyne.CanvasObject{facts}
	if banner != nil {
		p.body.Objects = []fyne.CanvasObject{banner, facts}
	}
	p.body.Refresh()
}

// facts are what is known of the account, and what is still to come of it.
func (p *accountPart) facts(a api.Account, coming ...fyne.CanvasObject) fyne.CanvasObject {
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
	facts.Objects = append(facts.Objects, coming...)
	return kit.Card(facts)
}

// fact is one thing known, under its name.
func (s stage) fact(name, value string) fyne.CanvasObject {
	return kit.NewGroup("", s.hint(name), kit.NewText(s.look, kit.Isolate(value), kit.Style{}))
}
