package rules

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestTheDefaultPolicyIsWhatTheMinistryAnnounced(t *testing.T) {
	p := Default()
	require.NoError(t, p.Validate())
	var releases []string
	for _, at := range p.ReleaseTimes {
		releases = append(releases, at.String())
	}
	assert.Equal(t, []string{"10:00", "13:00", "16:00", "20:00"}, releases)
	assert.Equal(t, 7, p.WindowDays)
	assert.Equal(t, 8, p.LeadDays())
	assert.Equal(t, []time.Duration{12 * time.Hour, 4 * time.Hour}, p.ReminderOffsets)
	assert.Equal(t, 1, p.CancellationsPerMonth)
}

func TestAPolicyThatBreaksARuleIsRefused(t *testing.T) {
	for name, c := range map[string]struct {
		spoil func(*Policy)
		want  string
	}{
		"no releases":           {func(p *Policy) { p.ReleaseTimes = nil }, "0 release times, want 1 to 6"},
		"seven releases":        {func(p *Policy) { p.ReleaseTimes = []Clock{1, 2, 3, 4, 5, 6, 7} }, "7 release times, want 1 to 6"},
		"releases out of order": {func(p *Policy) { p.ReleaseTimes = []Clock{600, 540} }, "release times are not ascending at 09:00"},
		"the same hour twice":   {func(p *Policy) { p.ReleaseTimes = []Clock{600, 600} }, "release times are not ascending at 10:00"},
		"too late a release":    {func(p *Policy) { p.ReleaseTimes = []Clock{22*60 + 1} }, "release at 22:01, want 22:00 at the latest"},
		"no window":             {func(p *Policy) { p.WindowDays = 0 }, "a window of 0 days"},
		"no gathering":          {func(p *Policy) { p.Gathering = 0 }, "gathering for 0s, want up to an hour"},
		"a gathering too long":  {func(p *Policy) { p.Gathering = 2 * time.Hour }, "gathering for 2h0m0s, want up to an hour"},
		"no choices":            {func(p *Policy) { p.MaxChoices = 0 }, "at most 0 choices"},
		"a reminder afterwards": {func(p *Policy) { p.ReminderOffsets = []time.Duration{-time.Hour} }, "reminders [-1h0m0s] before"},
		"negative allowance":    {func(p *Policy) { p.CancellationsPerMonth = -1 }, "-1 cancellations a month"},
		"no batch for freed":    {func(p *Policy) { p.FreedBatches = 0 }, "freed slots drawn among 0 batches"},
		"no lead for freed":     {func(p *Policy) { p.FreedLead = 0 }, "freed slots 0s before their start"},
		"no wait":               {func(p *Policy) { p.DeviceWait = 0 }, "devices wait 0s"},
		"codes without tries":   {func(p *Policy) { p.Codes.Tries = 0 }, "codes {"},
		"no lock":               {func(p *Policy) { p.Confirmation.Lock = 0 }, "confirmation {"},
		"an app version":        {func(p *Policy) { p.MinAppVersion = "v1" }, `app version "v1", want 1.2.3`},
	} {
		p := Default()
		c.spoil(&p)
		assert.ErrorContains(t, p.Validate(), c.want, name)
	}
}

func TestEverythingWrongWithAPolicyIsSaidAtOnce(t *testing.T) {
	err := Policy{ReleaseTimes: []Clock{600}}.Validate()
	assert.ErrorContains(t, err, "a window of 0 days")
	assert.ErrorContains(t, err, "devices wait 0s")
}

func TestRemindersStillToComeAreSentSoonestFirst(t *testing.T) {
	starts := instant(t, "2026-12-01T09:00:00+02:00")
	twelve := Reminder{12 * time.Hour, starts.Add(-12 * time.Hour)}
	four := Reminder{4 * time.Hour, starts.Add(-4 * time.Hour)}
	offsets := Default().ReminderOffsets
	assert.Equal(t, []Reminder{twelve, four}, Reminders(starts, starts.AddDate(0, 0, -7), offsets))
	assert.Equal(t, []Reminder{four}, Reminders(starts, twelve.At, offsets), "one that is due now is past")
	assert.Equal(t, []Reminder{four}, Reminders(starts, starts.Add(-5*time.Hour), offsets), "one already past is skipped")
	assert.Empty(t, Reminders(starts, starts.Add(-time.Hour), offsets))
}

func TestARemindersInstantHoldsOverAClockChange(t *testing.T) {
	loc := zone(t, "Asia/Beirut")
	starts := wall(t, "2026-03-29T09:00").In(loc) // the night before has an hour less
	reminders := Reminders(starts, starts.AddDate(0, 0, -7), Default().ReminderOffsets)
	assert.Equal(t, "2026-03-28T20:00", WallOf(reminders[0].At, loc).String(), "twelve hours before, not at nine in the evening")
}
