package screens

import (
	"context"
	"slices"

	"fyne.io/fyne/v2"

	"mawidi/app"
	"mawidi/app/phone"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// trustApp is what the page of trust needs of the app.
type trustApp interface {
	LedgerTrust() (app.LedgerTrust, bool)
	LookAtLedger(context.Context) error
	CheckpointFile() (phone.File, error)
}

// trust says in plain words what the app goes by when it checks a draw: whose signatures, and what public random number.
type trust struct {
	stage
	app   trustApp
	files files
	page  *kit.Page
	body  *fyne.Container
	told  *kit.Banner
	again *kit.Button
}

func newTrust(s stage, a trustApp, f files) *trust {
	v := &trust{stage: s, app: a, files: f, body: kit.VStack(kit.SpaceL), told: kit.NewBanner(s.look, kit.Good, "", "")}
	v.told.Hide()
	v.again = kit.NewButton(s.look, kit.Secondary, s.words.T("fair.trust_look"), v.onLook)
	v.page = s.page(kit.PageParts{Title: s.words.T("fair.trust_title"), Body: v.body})
	v.show()
	return v
}

func (v *trust) content() fyne.CanvasObject { return v.page }

func (v *trust) show() {
	goes, known := v.app.LedgerTrust()
	if !known {
		v.body.Objects = []fyne.CanvasObject{kit.Empty(v.look, kit.IconShield, v.words.T("fair.no_ledger_title"), v.words.T("fair.no_ledger"), nil)}
		v.page.SetActions()
		v.page.Refresh()
		return
	}
	parts := []fyne.CanvasObject{
		v.told, kit.NewText(v.look, v.words.T("fair.trust_lead"), kit.Style{}),
		kit.Card(kit.VStack(kit.SpaceM, v.ledger(goes), v.witnesses(goes), v.beacon(goes))),
		v.seen(goes), v.signature(goes),
	}
	v.body.Objects = slices.DeleteFunc(parts, func(o fyne.CanvasObject) bool { return o == nil })
	v.page.SetActions(v.again)
	v.page.Refresh()
}

// ledger says whose signature the ledger carries, and since when this device knows it.
func (v *trust) ledger(goes app.LedgerTrust) fyne.CanvasObject {
	sentence := v.words.T("fair.trust_ledger", locale.A("When", v.when(goes.Since.In(v.here))))
	if goes.BuiltIn {
		sentence = v.words.T("fair.trust_ledger_built_in")
	}
	return v.point(kit.IconDocument, v.words.T("fair.trust_ledger_title"), sentence)
}

func (v *trust) witnesses(goes app.LedgerTrust) fyne.CanvasObject {
	sentence := v.words.T("fair.trust_no_witnesses")
	if goes.Quorum > 0 {
		sentence = v.words.N("fair.trust_witnesses", goes.Quorum)
	}
	return v.point(kit.IconPeople, v.words.T("fair.trust_witnesses_title"), sentence)
}

func (v *trust) beacon(goes app.LedgerTrust) fyne.CanvasObject {
	sentence := v.words.T("fair.trust_no_beacon")
	if goes.Beacon != noBeacon {
		sentence = v.words.T("fair.trust_beacon", locale.A("Name", goes.Beacon))
	}
	return v.point(kit.IconShield, v.words.T("fair.trust_beacon_title"), sentence)
}

// seen says how long the ledger was when this device last looked.
func (v *trust) seen(goes app.LedgerTrust) fyne.CanvasObject {
	if goes.Lines == 0 {
		return nil
	}
	line := v.words.T("fair.trust_seen", locale.A("When", v.when(goes.SeenAt.In(v.here))))
	row := kit.ListCard(kit.NewListRow(v.look, kit.RowParts{
		Icon: kit.IconCheck, Title: v.words.N("fair.trust_lines", int(goes.Lines)), Lines: []string{line},
	}))
	return kit.VStack(kit.SpaceS, row, v.hint(v.words.T("fair.trust_share_hint")),
		kit.NewButton(v.look, kit.Quiet, v.words.T("fair.trust_share"), v.onShare))
}

// onShare hands on what this device saw: only by comparing can people find out that they were shown different ledgers.
func (v *trust) onShare() {
	f, err := v.app.CheckpointFile()
	if err != nil {
		v.told.Set(kit.Bad, "", v.words.T("ticket.not_saved"))
		v.told.Show()
	} else {
		v.handOn(f, v.files, v.told, v.onShare)
	}
	v.page.Refresh()
	v.page.Reveal(v.told)
}

// signature is the ledger's key, to be compared with what its owner publishes.
func (v *trust) signature(goes app.LedgerTrust) fyne.CanvasObject {
	var copied *kit.Button
	copied = kit.NewButton(v.look, kit.Quiet, v.words.T("fair.trust_copy"), func() {
		v.outside.Copy(goes.Key)
		copied.SetIcon(kit.IconCheck)
		copied.SetLabel(v.words.T("action.copied"))
	})
	signs := []fyne.CanvasObject{v.latin(goes.Key)}
	for _, witness := range goes.Witnesses {
		signs = append(signs, v.latin(witness))
	}
	return v.section(v.words.T("fair.trust_key"), kit.VStack(kit.SpaceS, v.hint(v.words.T("fair.trust_key_hint")), kit.Card(signs...), copied))
}

// latin is what is written so in every language.
func (v *trust) latin(words string) fyne.CanvasObject {
	return kit.NewText(v.look, kit.Isolate(words), kit.Style{Size: kit.SizeSmall})
}

// onLook sees whether the ledger goes on from the one that this device saw before. Where it does not, an alarm is raised.
func (v *trust) onLook() {
	v.again.SetBusy(true)
	attempt(v.stage, v.app.LookAtLedger, func(err error) {
		v.again.SetBusy(false)
		if err != nil {
			v.tell(v.told, err, v.onLook)
		} else {
			v.told.Set(kit.Good, "", v.words.T("fair.trust_looked"))
			v.told.SetAction("", nil)
			v.told.Show()
		}
		v.show()
		v.page.ScrollToTop()
	})
}
