package screens

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"

	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// checkWords are the keys of what each check makes sure of.
var checkWords = map[app.Check]string{
	app.CheckCheckpoint: "fair.check_checkpoint", app.CheckHistory: "fair.check_history", app.CheckLog: "fair.check_log",
	app.CheckWitness: "fair.check_witness", app.CheckSlots: "fair.check_slots", app.CheckList: "fair.check_list",
	app.CheckRequest: "fair.check_request", app.CheckReceipt: "fair.check_receipt", app.CheckCommitment: "fair.check_commitment",
	app.CheckBeacon: "fair.check_beacon", app.CheckAllocation: "fair.check_allocation", app.CheckPlace: "fair.check_place",
}

// whyNot are the keys of why a check could not be made where none before it failed.
var whyNot = map[app.Check]string{
	app.CheckHistory: "fair.why_history", app.CheckWitness: "fair.why_witness", app.CheckBeacon: "fair.why_beacon",
	app.CheckRequest: "fair.why_request", app.CheckReceipt: "fair.why_receipt", app.CheckPlace: "fair.why_request",
}

// checkRow is a check with what came of it.
func (d *decided) checkRow(v app.Verdict) fyne.CanvasObject {
	row := kit.RowParts{Title: d.words.T(checkWords[v.Check])}
	switch v.Outcome {
	case app.Passed:
		row.Icon, row.Lines = kit.IconSuccess, []string{d.words.T("fair.check_passed")}
	case app.Failed:
		row.Icon, row.Lines, row.Danger = kit.IconError, []string{d.words.T("fair.check_failed")}, true
	default:
		row.Icon, row.Lines = kit.IconInfo, []string{d.words.T("fair.check_not_made"), d.words.T(d.why(v.Check))}
	}
	return kit.NewListRow(d.look, row)
}

// why is the key of why a check could not be made: it builds on one that failed, or what it takes is not there.
func (d *decided) why(check app.Check) string {
	for _, v := range d.verdicts {
		if v.Outcome == app.Failed {
			return "fair.why_builds"
		}
	}
	if key, known := whyNot[check]; known {
		return key
	}
	return "fair.why_missing"
}

// forAuditors unfolds what was found in the words of docs/fair.md: in English, for whoever checks it again.
func (d *decided) forAuditors() fyne.CanvasObject {
	if d.checking || len(d.verdicts) == 0 {
		return nil
	}
	unfold := kit.NewSwitchRow(d.look, d.words.T("fair.auditors"), d.words.T("fair.auditors_hint"), d.detailed, func(on bool) {
		d.detailed = on
		d.show()
	})
	if !d.detailed {
		return kit.ListCard(unfold)
	}
	english := d.look // whatever the reader's language
	english.Dir, english.Lang = kit.LTR, string(locale.English)
	return kit.VStack(kit.SpaceS, kit.ListCard(unfold), kit.Card(kit.NewText(english, d.findings(), kit.Style{Size: kit.SizeSmall})))
}

// findings are the release and each verdict with its detail.
func (d *decided) findings() string {
	var said strings.Builder
	fmt.Fprintf(&said, "release %s\n", d.proof.ReleaseID)
	if trust, known := d.app.LedgerTrust(); known {
		fmt.Fprintf(&said, "ledger %s\nkey %s\n", trust.Origin, trust.Key)
	}
	for _, v := range d.verdicts {
		fmt.Fprintf(&said, "\n%s: %s\n%s\n", v.Check, v.Outcome, v.Detail)
	}
	return strings.TrimSpace(said.String())
}

// howDecided leads to how a request's release was drawn, with what the device found; nil where there is nothing to check it by.
func (s stage) howDecided(a draws, requestID string) fyne.CanvasObject {
	if _, known := a.LedgerTrust(); !known || requestID == "" {
		return nil
	}
	return kit.NewListRow(s.look, kit.RowParts{
		Icon: kit.IconShield, Title: s.words.T("fair.how_title"), Lines: []string{s.found(a, requestID)},
		OnTap: func() { s.nav.Push(To(Decided, requestID)) },
	})
}

// found says in a line what the device found of a request's release.
func (s stage) found(a draws, requestID string) string {
	proof, known := a.Proof(requestID)
	switch {
	case !known || !proof.IsChecked():
		return s.words.T("fair.found_none")
	case proof.Outcome() == app.Failed:
		return s.words.T("fair.wrong_title")
	case proof.Outcome() == app.Unchecked:
		return s.words.T("fair.partly_title")
	}
	return s.words.T("fair.right_title")
}
