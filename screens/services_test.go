package screens

import (
	"testing"

	"github.com/stretchr/testify/require"

	"mawidi/api"
	"mawidi/client"
	"mawidi/locale"
)

func TestServicesAreListedByGroupAndDescribedBeforeTheyAreBooked(t *testing.T) {
	p := perform(t, locale.Arabic)
	p.show(newServices(p.stage(), leila(), "beirut"))
	p.sees("السفارة في بيروت\nاختر الخدمة التي تحتاج إليها.", "جوازات السفر. عنوان\n", "تجديد جواز السفر", "15 دقيقة", "الرسم القنصلي: 300 دولار أمريكي", "الأحوال المدنية. عنوان\n", "للبالغين",
		"يُدفع الرسم في القنصلية. الحجز مجاني.")

	p.taps("تجديد جواز السفر")
	p.sees("الأوراق المطلوبة", "جواز السفر القديم", "للقاصرين: موافقة ولي الأمر", "للجميع")
	p.taps("اختر هذه الخدمة")

	require.Equal(t, []Route{To(Book, "beirut", "passport-renewal")}, p.nav.routes)
}

func TestAServiceWithoutAFeeDoesNotSpeakOfPaying(t *testing.T) {
	p := perform(t, locale.Arabic)
	p.show(newServices(p.stage(), leila(), "beirut"))

	p.taps("تسجيل ولادة")

	p.sees("لا رسم. الحجز مجاني ولا وسطاء فيه.")
	p.seesNot("يُدفع الرسم في القنصلية")
}

func TestAServiceThatComesLaterCannotBeChosen(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newServices(p.stage(), leila(), "beirut"))
	p.sees("Electronic payment. This service is not available yet. Soon")

	p.taps("Electronic payment")

	require.Empty(t, p.nav.routes)
	require.Nil(t, p.window.Canvas().Overlays().Top())
}

func TestAMissionWithoutServicesLeadsToAnother(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.services = []api.Service{}
	p.show(newServices(p.stage(), c, "beirut"))

	p.sees("The Embassy in Beirut has no services by appointment yet.")
	p.taps("Choose an embassy or consulate")

	require.Equal(t, []Route{To(Missions)}, p.nav.routes)
}

func TestServicesThatCannotBeLoadedAreAskedForAgain(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.failing = &client.Unreachable{Kind: client.KindSlow}
	p.show(newServices(p.stage(), c, "beirut"))
	p.sees("The network is slow")

	c.failing = nil
	p.taps("Try again")

	p.sees("Passport renewal")
}

func TestServicesKnownFromBeforeSaySinceWhen(t *testing.T) {
	p := perform(t, locale.Arabic)
	c := leila()
	c.stale = true
	p.show(newServices(p.stage(), c, "beirut"))
	p.sees("بلا اتصال. آخر تحديث اليوم الساعة 8:00 صباحاً", "تجديد جواز السفر")

	c.stale = false
	p.taps("حاول مرة أخرى")

	p.seesNot("بلا اتصال")
}

func TestServicesOfAMissionThatTakesNoBookingsYetCanBeReadAbout(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newServices(p.stage(), leila(), "berlin"))

	p.sees("Booking has not started here yet.", "Passport renewal")
	p.taps("Change embassy or consulate")

	require.Equal(t, []Route{To(Missions)}, p.nav.routes)
}

func TestServicesKeepTheirPlaceWhileTheyAreFetched(t *testing.T) {
	p := perform(t, locale.Arabic)
	p.run.held = true
	p.show(newServices(p.stage(), leila(), "beirut"))
	p.sees("جارٍ التحميل…")
	p.seesNot("تصديق الوثائق")

	p.run.release()

	p.seesNot("جارٍ التحميل…")
	p.sees("تجديد جواز السفر")
}

func TestAMissionThatIsNotThereLeadsBack(t *testing.T) {
	p := perform(t, locale.English)
	c := leila()
	c.failing = refused("not-found")
	p.show(newServices(p.stage(), c, "atlantis"))

	p.taps("Back")

	require.Equal(t, 1, p.nav.backs)
}
