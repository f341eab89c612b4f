package screens

import (
	"testing"
)

func TestWhenTheNetworkGoesHomeSaysSinceWhenAndWhenItIsBackAllIsAsBefore(t *testing.T) {
	v, wire, _ := visitAsLayla(t, "home")
	v.until("السفارة في بيروت", "المواعيد مفتوحة الآن")
	v.untilTrue(func() bool { return v.ui.works.Load() == 0 }) // whoever asks at the same moment shares the answer

	wire.cut.Store(true)
	v.shell.Resume()
	v.until("بلا اتصال. آخر تحديث", "عند آخر تحديث", "السفارة في بيروت")

	wire.cut.Store(false)
	v.taps("حاول مرة أخرى")
	v.until("وقتاً متاحاً\n")
	v.seesNot("بلا اتصال", "عند آخر تحديث")
}

func TestWithoutNetworkMissionsAndServicesAreReadFromTheCopy(t *testing.T) {
	v, wire, _ := visitAsLayla(t, "missions")
	v.until(v.words.T("missions.pilot"))
	v.shell.Push(To(Services, "beirut"))
	v.until("تجديد جواز السفر")
	v.shell.Back()
	v.shell.Back()

	wire.cut.Store(true)
	v.shell.Push(To(Services, "beirut"))
	v.until("بلا اتصال. آخر تحديث", "تجديد جواز السفر")
	v.shell.Replace(To(Missions))
	v.until("بلا اتصال. آخر تحديث", "السفارة في بيروت")
}
