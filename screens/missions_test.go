package screens

import (
	"testing"

	"fyne.io/fyne/v2"
	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/client"
	"mawidi/locale"
	"mawidi/screens/kit"
)

func TestAMissionIsFoundHoweverItsNameIsSpelled(t *testing.T) {
	all := leila().missions
	for query, want := range map[string]string{
		"بيروت": "beirut", "اسطنبول": "istanbul", "إسطنبول": "istanbul", "الدوحه": "doha", "قَطَر": "doha", "المانيا": "berlin",
		"القنصليه العامه": "istanbul", "BEIRUT": "beirut", "turkiye": "istanbul", "embassy doha": "doha", "  قطر ": "doha",
	} {
		found := findMissions(all, query)
		require.Len(t, found, 1, query)
		require.Equal(t, want, found[0].ID, query)
	}
	require.Len(t, findMissions(all, ""), len(all))
	require.Empty(t, findMissions(all, "باريس"))
}

func TestACitizenSearchesForAMissionAndFollowsIt(t *testing.T) {
	p := perform(t, locale.Arabic)
	c := leila()
	p.show(newMissions(p.stage(), c))
	p.sees("السفارة في بيروت", "تتابعها", "توقيتها يسبق توقيتك بمقدار ساعتين", "قريباً")

	p.types("ابحث عن مدينة أو بلد", "الدوحه")
	p.sees("نتيجة واحدة", "السفارة في الدوحة")
	p.seesNot("السفارة في بيروت")
	p.taps("السفارة في الدوحة")

	require.Equal(t, "doha", c.followed)
	require.Equal(t, []Route{To(Home)}, p.nav.roots)
	require.Equal(t, []string{"تتابع الآن السفارة في الدوحة."}, p.nav.announced)
}

func TestEnterFollowsTheOnlyMissionThatIsFound(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	m := newMissions(p.stage(), c)
	p.show(m)

	p.types("Search for a city or country", "Doha")
	p.leaves()
	p.presses(fyne.KeyReturn)

	require.Equal(t, "doha", c.followed)
}

func TestASearchThatFindsNothingSaysWhatToTry(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newMissions(p.stage(), leila()))

	p.types("Search for a city or country", "Atlantis")

	p.sees("We found nothing for “Atlantis”. Try another city or country.")
	p.taps("Show all")
	p.sees("Embassy in Beirut", "Embassy in Berlin")
}

func TestAPilotSaysWhatThatMeansAlsoWhereItIsFollowed(t *testing.T) {
	p := perform(t, locale.Arabic)
	p.show(newMissions(p.stage(), leila()))

	p.sees("السفارة في بيروت. لبنان. توقيتها يسبق توقيتك بمقدار ساعتين. بدأ الحجز هنا قبل سائر السفارات والقنصليات، على سبيل التجربة. تتابعها")
}

func TestMissionsKnownFromBeforeSaySinceWhen(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.stale = true
	p.show(newMissions(p.stage(), c))
	p.sees("Offline. Last updated today at 8:00 am", "Embassy in Beirut")

	c.stale = false
	p.taps("Try again")

	p.seesNot("Offline")
	p.sees("Embassy in Beirut")
}

func TestTheListOfMissionsKeepsItsPlaceWhileItIsFetched(t *testing.T) {
	p := perform(t, locale.Arabic)
	p.run.held = true
	p.show(newMissions(p.stage(), leila()))
	p.sees("جارٍ التحميل…", "ابحث عن مدينة أو بلد")
	begins := top[*kit.Skeleton](p)

	p.run.release()

	p.seesNot("جارٍ التحميل…")
	require.InDelta(t, begins, top[*kit.ListRow](p), 8)
}

func TestAMissionInTheSameTimeOrWestOfTheDevice(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.missions[0].UtcOffsetSeconds, c.missions[1].UtcOffsetSeconds = 0, -3600
	p.show(newMissions(p.stage(), c))

	p.sees("Same time as yours", "1 h behind your time")
}

func TestMissionsThatCannotBeLoadedAreAskedForAgain(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.failing = &client.Unreachable{Kind: client.KindNone}
	p.show(newMissions(p.stage(), c))
	p.sees("No internet")

	c.failing = nil
	p.taps("Try again")

	p.sees("Embassy in Beirut")
}

func TestWithoutAnyMissionTheListSaysSo(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.missions = []api.Mission{}
	p.show(newMissions(p.stage(), c))

	p.sees("No embassies or consulates yet. Try again later.")
}
