package rules

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"
)

func TestTheAllowanceIsOnePerMonthByTheMissionsCalendar(t *testing.T) {
	for _, c := range []struct {
		name, zone, now string
		spent           []string
		left            int
		next            string
	}{
		{"nothing spent", "Asia/Beirut", "2026-11-30T12:00:00Z", nil, 1, ""},
		{"spent this month", "Asia/Beirut", "2026-11-23T12:00:00Z", []string{"2026-11-02"}, 0, "2026-12-01T00:00:00+02:00"},
		{"spent last month", "Asia/Beirut", "2026-11-23T12:00:00Z", []string{"2026-10-31"}, 1, ""},
		{"spent a year ago", "Asia/Beirut", "2026-11-23T12:00:00Z", []string{"2025-11-23"}, 1, ""},
		{"a new month in Kuala Lumpur, not yet in UTC", "Asia/Kuala_Lumpur", "2026-11-30T16:00:00Z", []string{"2026-11-30"}, 1, ""},
		{"the last second of the month in Kuala Lumpur", "Asia/Kuala_Lumpur", "2026-11-30T15:59:59Z", []string{"2026-11-30"}, 0, "2026-12-01T00:00:00+08:00"},
		{"a new month in UTC, not yet in Los Angeles", "America/Los_Angeles", "2026-12-01T07:59:59Z", []string{"2026-11-30"}, 0, "2026-12-01T00:00:00-08:00"},
		{"a new month on Kiritimati, fourteen hours ahead", "Pacific/Kiritimati", "2026-12-31T10:00:00Z", []string{"2026-12-31"}, 1, ""},
		{"over the end of the year", "Pacific/Kiritimati", "2026-12-31T09:59:59Z", []string{"2026-12-31"}, 0, "2027-01-01T00:00:00+14:00"},
		{"from the 31st over a short month", "Europe/Berlin", "2027-01-31T12:00:00Z", []string{"2027-01-31"}, 0, "2027-02-01T00:00:00+01:00"},
		{"December already spent further east", "Asia/Beirut", "2026-11-30T18:00:00Z", []string{"2026-11-10", "2026-12-01"}, 0, "2027-01-01T00:00:00+02:00"},
	} {
		t.Run(c.name, func(t *testing.T) {
			var spent []Date
			for _, s := range c.spent {
				spent = append(spent, date(t, s))
			}
			got := AllowanceAt(instant(t, c.now), zone(t, c.zone), spent, 1)
			assert.Equal(t, c.left, got.Left)
			err := CheckAllowance(instant(t, c.now), zone(t, c.zone), spent, 1)
			if c.next == "" {
				assert.True(t, got.NextAllowedAt.IsZero())
				assert.NoError(t, err)
				return
			}
			assert.Equal(t, c.next, got.NextAllowedAt.Format(time.RFC3339))
			assert.Equal(t, &Refusal{Code: AllowanceUsed, NextAllowedAt: got.NextAllowedAt}, err)
		})
	}
}

func TestTheDateNamedInARefusalHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		loc := zone(t, rapid.SampledFrom(append(missionZones, "Pacific/Kiritimati", "Pacific/Pago_Pago")).Draw(t, "zone"))
		now := time.Unix(rapid.Int64Range(1_750_000_000, 1_900_000_000).Draw(t, "now"), 0)
		perMonth := rapid.IntRange(1, 3).Draw(t, "per month")
		spent := rapid.SliceOfN(rapid.Map(rapid.IntRange(-70, 70), func(days int) Date {
			return DateOf(now, loc).AddDays(days)
		}), 0, 12).Draw(t, "spent")

		allowance := AllowanceAt(now, loc, spent, perMonth)
		if allowance.Left > 0 {
			assert.LessOrEqual(t, allowance.Left, perMonth)
			return
		}
		next := allowance.NextAllowedAt
		require.True(t, next.After(now))
		assert.Positive(t, AllowanceAt(next, loc, spent, perMonth).Left, "then it is allowed")
		assert.Zero(t, AllowanceAt(next.Add(-time.Second), loc, spent, perMonth).Left, "a second before it is not")
	})
}

func TestAPolicyOfNoCancellationsNamesNoDate(t *testing.T) {
	assert.Equal(t, Allowance{}, AllowanceAt(instant(t, "2026-11-23T12:00:00Z"), time.UTC, nil, 0))
}
