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
	p.sees("جوازات السفر\n", "تجديد جواز السفر", "15 دقيقة", "الرسم القنصلي: 300 دولار أمريكي", "الأحوال المدنية\n", "للبالغين",
		"يُدفع الرسم في القنصلية. الحجز مجاني.")

	p.taps("تجديد جواز السفر")
	p.sees("الأوراق المطلوبة", "جواز السفر القديم", "للقاصرين: موافقة ولي الأمر", "للجميع")
	p.taps("اختر هذه الخدمة")

	require.Equal(t, []Route{To(Book, "beirut", "passport-renewal")}, p.nav.routes)
}

func TestAServiceThatComesLaterCannotBeChosen(t *testing.T) {
	p := perform(t, locale.English)
	p.show(newServices(p.stage(), leila(), "beirut"))
	p.sees("Electronic payment. This service is not available yet.. Soon")

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

func TestServicesInEveryLook(t *testing.T) {
	inEveryLook(t, func(p *performance, look string) {
		p.show(newServices(p.stage(), leila(), "beirut"))
		p.sees(p.words.T("services.lead"))
		p.picture("services-" + look)
		p.taps(map[locale.Language]string{locale.Arabic: "تجديد جواز السفر", locale.English: "Passport renewal"}[p.words.Language()])
		p.picture("services-sheet-" + look)
	})
}
