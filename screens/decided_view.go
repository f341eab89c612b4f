package screens

import (
	"errors"
	"slices"

	"fyne.io/fyne/v2"

	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// show draws everything anew from what is known.
func (d *decided) show() {
	parts := []fyne.CanvasObject{d.told, d.outcome(), d.story(), d.figures(), d.checks(), d.forAuditors()}
	d.page.Redraw(func() {
		d.body.Objects = slices.DeleteFunc(parts, func(o fyne.CanvasObject) bool { return o == nil })
		d.page.SetActions(d.actions()...)
	})
}

// outcome is what came of the checks in one line, or why there are none.
func (d *decided) outcome() fyne.CanvasObject {
	t := d.words.T
	switch {
	case d.checking:
		return kit.AccentCard(d.centred(t("fair.checking_title"), kit.SemiBold), d.centred(t("fair.checking"), kit.Regular))
	case d.large > 0:
		size := locale.A("Size", d.words.Number(max(1, int(d.large>>20))))
		ask := kit.NewBanner(d.look, kit.Neutral, t("fair.large_title"), t("fair.large", size))
		ask.SetAction(t("fair.fetch"), func() { d.check(app.AnyEvidence) })
		return ask
	case d.failure != nil && d.known:
		return kit.VStack(kit.SpaceM, d.verdict(), d.unfinished())
	case d.failure != nil:
		return d.unfinished()
	case !d.known:
		return nil
	}
	return d.verdict()
}

// verdict is what all checks say together, and when they were made.
func (d *decided) verdict() *kit.Banner {
	tone, name := kit.Good, "right"
	switch d.proof.Outcome() {
	case app.Failed:
		tone, name = kit.Bad, "wrong"
	case app.Unchecked:
		name = "partly"
	}
	when := locale.A("When", d.when(d.proof.At.In(d.here)))
	return kit.NewBanner(d.look, tone, d.words.T("fair."+name+"_title"), d.words.T("fair."+name, when))
}

// unfinished says why it could not be checked now, and what to do.
func (d *decided) unfinished() *kit.Banner {
	again := func() { d.check(app.SmallEvidence) }
	banner := kit.NewBanner(d.look, kit.Neutral, "", "")
	switch {
	case errors.Is(d.failure, app.ErrNoLedger):
		banner.Set(kit.Neutral, d.words.T("fair.no_ledger_title"), d.words.T("fair.no_ledger"))
	case errors.Is(d.failure, app.ErrNotDrawn):
		banner.Set(kit.Neutral, d.words.T("fair.not_published_title"), d.words.T("fair.not_published"))
		banner.SetAction(d.words.T("action.retry"), again)
	default:
		d.tell(banner, d.failure, again)
	}
	return banner
}

// story is how it is done, in plain words.
func (d *decided) story() fyne.CanvasObject {
	seed := "fair.how_seed"
	if trust, _ := d.app.LedgerTrust(); trust.Beacon == noBeacon {
		seed = "fair.how_seed_alone"
	}
	return kit.Card(kit.VStack(kit.SpaceM,
		d.consequence(kit.IconPeople, d.words.T("fair.how_list")),
		d.consequence(kit.IconShield, d.words.T(seed)),
		d.consequence(kit.IconCalendar, d.words.T("fair.how_order")),
		d.consequence(kit.IconCheck, d.words.T("fair.how_check"))))
}

// figures are the release's numbers, and the citizen's turn.
func (d *decided) figures() fyne.CanvasObject {
	if !d.known {
		return nil
	}
	fact := func(icon kit.Icon, sentence string) fyne.CanvasObject {
		return kit.NewListRow(d.look, kit.RowParts{Icon: icon, Title: sentence})
	}
	rows := []fyne.CanvasObject{
		fact(kit.IconPeople, d.words.N("fair.requests", d.proof.Requests)),
		fact(kit.IconCalendar, d.words.N("fair.slots", d.proof.Slots)),
		fact(kit.IconBooked, d.words.N("fair.served", d.proof.Served)),
	}
	if d.proof.Turn > 0 {
		rows = append(rows, fact(kit.IconPerson, d.words.T("fair.turn", locale.A("Turn", d.proof.Turn))))
	}
	return d.section(d.words.T("fair.figures"), kit.ListCard(rows...))
}

// checks are all of them, each with what came of it.
func (d *decided) checks() fyne.CanvasObject {
	if !d.checking && len(d.verdicts) == 0 {
		return nil
	}
	var rows []fyne.CanvasObject
	for _, check := range app.Checks() {
		i := slices.IndexFunc(d.verdicts, func(v app.Verdict) bool { return v.Check == check })
		switch {
		case i >= 0:
			rows = append(rows, d.checkRow(d.verdicts[i]))
		case d.checking:
			rows = append(rows, kit.NewListRow(d.look, kit.RowParts{
				Icon: kit.IconClock, Title: d.words.T(checkWords[check]), Lines: []string{d.words.T("fair.check_waits")},
			}))
		}
	}
	return d.section(d.words.T("fair.checks"), kit.ListCard(rows...))
}

// actions are what can be done with what was found.
func (d *decided) actions() []fyne.CanvasObject {
	if !d.known || d.checking {
		return nil
	}
	label := "fair.save"
	if d.sheet != nil {
		label = "fair.share"
	}
	return []fyne.CanvasObject{
		kit.NewButton(d.look, kit.Secondary, d.words.T(label), d.onShare),
		kit.NewButton(d.look, kit.Quiet, d.words.T("fair.check_again"), func() { d.check(app.SmallEvidence) }),
	}
}
