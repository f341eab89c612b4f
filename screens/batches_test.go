package screens

import (
	"testing"
	"time"

	"github.com/stretchr/testify/require"
	"pgregory.net/rapid"

	"mawidi/api"
)

func TestADaysRowTurnsToTomorrowOnceNothingIsToCome(t *testing.T) {
	releases := []api.Release{release(10, 0, 4, 0), release(20, 0, 4, 0), release(10, 1, 4, 4), release(13, 1, 0, 0)}

	row, tomorrow := dayOf(releases, noon)
	require.False(t, tomorrow)
	require.Equal(t, []standing{standsPast, standsNext}, standings(row))

	row, tomorrow = dayOf(releases, noon.Add(10*time.Hour))
	require.True(t, tomorrow)
	require.Equal(t, []standing{standsNext, standsEmpty}, standings(row))
}

func TestTheDayIsTheMissionsNotTheDevices(t *testing.T) {
	releases := []api.Release{release(10, 0, 4, 4), release(10, 1, 4, 4)}
	beforeMidnightHere := time.Date(2026, time.November, 23, 22, 30, 0, 0, time.UTC) // half past midnight in Beirut

	row, tomorrow := dayOf(releases, beforeMidnightHere)

	require.False(t, tomorrow)
	require.Equal(t, releases[1].ID, row[0].release.ID)
}

func TestTheDayTurnsAtMidnightThoughTheClocksChange(t *testing.T) {
	opens := func(wall string) api.Release {
		r := release(10, 0, 4, 0)
		r.OpensAt = atMission(t, "Asia/Beirut", wall)
		r.GathersFrom, r.SettlesAt = r.OpensAt, r.OpensAt.Add(time.Minute)
		return r
	}
	spring := []api.Release{opens("2026-03-28 20:00"), opens("2026-03-29 10:00")}
	autumn := []api.Release{opens("2026-10-24 20:00"), opens("2026-10-25 10:00")}

	_, tomorrow := dayOf(spring, atMission(t, "Asia/Beirut", "2026-03-28 23:30").UTC())
	require.True(t, tomorrow)
	_, tomorrow = dayOf(spring, atMission(t, "Asia/Beirut", "2026-03-29 04:30").UTC())
	require.False(t, tomorrow)
	_, tomorrow = dayOf(autumn, atMission(t, "Asia/Beirut", "2026-10-24 22:30").UTC())
	require.True(t, tomorrow)
	_, tomorrow = dayOf(autumn, atMission(t, "Asia/Beirut", "2026-10-25 03:30").UTC())
	require.False(t, tomorrow)
}

func TestAnEmptyReleaseIsNotCountedDownTo(t *testing.T) {
	releases := []api.Release{release(13, 0, 0, 0), release(16, 0, 3, 3)}

	next, ok := nextOf(releases, "", noon)
	require.True(t, ok)
	require.Equal(t, releases[1].ID, next.ID)

	next, ok = nextOf(releases, "birth", noon) // none is known to have any: the first
	require.True(t, ok)
	require.Equal(t, releases[0].ID, next.ID)
}

func TestAReleaseThatGathersADayAheadCountsDownToItsEnd(t *testing.T) {
	r := release(13, 1, 4, 4)
	r.GathersFrom, r.SettlesAt = r.OpensAt.AddDate(0, 0, -1), r.OpensAt

	require.Equal(t, hero{kind: heroWaiting, release: r, until: r.GathersFrom}, heroOf([]api.Release{r}, noon))
	require.Equal(t, hero{kind: heroGathering, release: r, until: r.OpensAt}, heroOf([]api.Release{r}, noon.Add(2*time.Hour)))
}

func TestAResultThatNeverComesIsNotWaitedForForever(t *testing.T) {
	r := release(13, 0, 4, 4)
	r.State = api.ReleaseStateGathering

	require.Equal(t, heroSettling, heroOf([]api.Release{r}, r.SettlesAt.Add(29*time.Second)).kind)
	require.Equal(t, heroNone, heroOf([]api.Release{r}, r.SettlesAt.Add(30*time.Second)).kind)
}

// Between two turns nothing that is shown of the releases changes, so that a tick need not look.
func TestNothingChangesBetweenTurns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var releases []api.Release
		for _, hour := range []int{10, 13, 16, 20} {
			slots := rapid.IntRange(0, 3).Draw(t, "slots")
			r := release(hour, 0, slots, rapid.IntRange(0, slots).Draw(t, "left"))
			r.SettlesAt = r.OpensAt.Add(time.Duration(rapid.IntRange(0, 3600).Draw(t, "gathering")) * time.Second)
			releases = append(releases, r)
		}
		now := noon.Add(time.Duration(rapid.IntRange(-12*3600, 12*3600-1).Draw(t, "now")) * time.Second)
		turn, ok := nextTurn(releases, now)
		if !ok {
			turn = now.Add(time.Minute)
		}
		justBefore := turn.Add(-time.Nanosecond)
		for _, r := range releases {
			if phaseOf(r, now) != phaseOf(r, justBefore) {
				t.Fatalf("%s turned before %s", r.ID, turn)
			}
		}
	})
}

func standings(row []batch) []standing {
	all := make([]standing, len(row))
	for i, b := range row {
		all[i] = b.standing
	}
	return all
}
