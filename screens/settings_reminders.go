package screens

import (
	"context"

	"fyne.io/fyne/v2"
	"github.com/sosodev/duration"

	"mawidi/api"
	"mawidi/app"
	"mawidi/app/remind"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// reminderSource is who reminds.
type reminderSource interface {
	Policy(context.Context) (app.Known[api.Policy], error)
	TestReminder() error
}

// remindersPart says whether and when the citizen is reminded, and shows on demand how that looks.
type remindersPart struct {
	stage
	source reminderSource
	body   fyne.CanvasObject
	allow  *fyne.Container // asks whether reminders may be shown, where they are not
	when   *fyne.Container
	known  bool // when
	failed *kit.Banner
}

func newRemindersPart(s stage, source reminderSource) *remindersPart {
	v := &remindersPart{stage: s, source: source, allow: kit.VStack(""), failed: kit.NewBanner(s.look, kit.Warn, "", "")}
	v.failed.Hide()
	example := kit.VStack(kit.SpaceS, reminderLines(s, []string{"PT12H", "PT4H"})...)
	v.when = kit.VStack(kit.SpaceS, kit.NewSkeleton(example, s.words.T("state.loading")))
	v.body = kit.VStack(kit.SpaceS, v.allow, kit.Card(kit.VStack(kit.SpaceM, v.when,
		kit.NewText(s.look, s.words.T("settings.reminders_messages"), kit.Style{Color: kit.ColorMuted}), v.failed,
		kit.NewButton(s.look, kit.Secondary, s.words.T("settings.reminders_test"), v.onTest))))
	v.showPermission()
	read(s, source.Policy, v.showWhen)
	return v
}

// showPermission looks again whether reminders may be shown, which the citizen may have changed in the system's settings.
func (v *remindersPart) showPermission() {
	v.allow.Objects = nil
	if ask := v.mayRemind(v.showPermission); ask != nil {
		v.allow.Objects = []fyne.CanvasObject{ask}
	}
	v.allow.Hidden = len(v.allow.Objects) == 0
	v.body.Refresh()
}

func (v *remindersPart) showWhen(policy app.Known[api.Policy], err error) {
	switch {
	case err == nil:
		v.when.Objects, v.known = reminderLines(v.stage, policy.Value.ReminderOffsets), true
	case !v.known:
		v.when.Objects = []fyne.CanvasObject{kit.NewText(v.look, v.words.T("settings.reminders_unknown"), kit.Style{})}
	}
	v.when.Refresh()
}

// onTest shows a reminder, where it may be shown.
func (v *remindersPart) onTest() {
	v.askToRemind(func(answer remind.Permission) {
		v.showPermission()
		if answer == remind.Refused {
			v.nav.Announce(kit.Warn, v.words.T("reminder.refused_title"), v.words.T("reminder.refused"))
			return
		}
		if err := v.source.TestReminder(); err != nil {
			v.tell(v.failed, err, nil)
		}
	})
}

// reminderLines tells each of the policy's offsets; one that this app cannot read it does not keep either.
func reminderLines(s stage, offsets []string) []fyne.CanvasObject {
	var lines []fyne.CanvasObject
	for _, offset := range offsets {
		before, err := duration.Parse(offset)
		if err != nil {
			continue
		}
		sentence := s.words.T("settings.reminders_when", locale.A("Time", s.words.Until(before.ToTimeDuration())))
		lines = append(lines, kit.Row(s.look, kit.SpaceM, kit.NewIcon(s.look, kit.IconBell, kit.ColorForest),
			kit.NewText(s.look, sentence, kit.Style{}), nil))
	}
	return lines
}
