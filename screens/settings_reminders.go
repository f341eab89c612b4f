package screens

import (
	"context"

	"fyne.io/fyne/v2"
	"github.com/sosodev/duration"

	"mawidi/api"
	"mawidi/app"
	"mawidi/locale"
	"mawidi/screens/kit"
)

// reminderSource is who reminds.
type reminderSource interface {
	Policy(context.Context) (app.Known[api.Policy], error)
	TestReminder() error
}

// newRemindersPart says when the citizen is reminded, and shows on demand how that looks.
func newRemindersPart(s stage, source reminderSource) fyne.CanvasObject {
	example := kit.VStack(kit.SpaceS, reminderLines(s, []string{"PT12H", "PT4H"})...)
	when, isKnown := kit.VStack(kit.SpaceS, kit.NewSkeleton(example, s.words.T("state.loading"))), false
	read(s, source.Policy, func(known app.Known[api.Policy], err error) {
		switch {
		case err == nil:
			when.Objects, isKnown = reminderLines(s, known.Value.ReminderOffsets), true
		case !isKnown:
			when.Objects = []fyne.CanvasObject{kit.NewText(s.look, s.words.T("settings.reminders_unknown"), kit.Style{})}
		}
		when.Refresh()
	})
	trouble := kit.NewBanner(s.look, kit.Warn, "", "")
	trouble.Hide()
	test := kit.NewButton(s.look, kit.Secondary, s.words.T("settings.reminders_test"), func() {
		if err := source.TestReminder(); err != nil {
			s.tell(trouble, err, nil)
		}
	})
	return kit.Card(kit.VStack(kit.SpaceM, when,
		kit.NewText(s.look, s.words.T("settings.reminders_messages"), kit.Style{Color: kit.ColorMuted}), trouble, test))
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
